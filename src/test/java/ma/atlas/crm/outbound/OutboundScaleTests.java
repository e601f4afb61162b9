package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What lists, claims and numbers read of a million messages, 100,000 of which wait. */
@Tag("scale")
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundScaleTests {

    private static final int LIMIT = 20;
    private static final int WAITING = 100_000;

    @Autowired
    private Postroom post;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Clock clock;

    private Postroom.Office office;
    private UUID person;

    @BeforeAll
    void aMillion() {
        office = post.open();
        person = office.person("SMS");
        String rows = """
                insert into outbound_message (id, org_id, dossier_id, channel, recipient, content, status, next_attempt_at, attempts,
                                              provider_message_id, failure_code, created_by, created_at, updated_at, queued_at, sent_at)
                select gen_random_uuid(), d.org_id, d.id, 'SMS', '+21266' || (1000000 + n), 'x', %s, %s, 1, %s, %s, 'system',
                       d.created_at + n * interval '1 ms', d.created_at, d.created_at, %s
                from dossier d, generate_series(1, %d) n where d.id = '%s'""";
        Sql.asOwner()
                .execute(
                        rows.formatted("'SENT'", "null", "'id-' || n", "null", "d.created_at", 890_000, person),
                        rows.formatted("'FAILED'", "null", "null", "'timeout'", "null", 10_000, person),
                        rows.formatted("'QUEUED'", "d.created_at", "null", "null", "null", WAITING, person),
                        "insert into outbound_lane (org_id, channel, recipient, due_at)"
                                + " select org_id, channel, recipient, queued_at from outbound_message where status = 'QUEUED'"
                                + " and org_id = '" + office.tenant().orgId() + "'");
        Plans.settle("outbound_message", "outbound_lane", "outbound_attempt", "dossier");
    }

    private Actor actor(Role role) {
        return new Actor(office.tenant().login("somebody"), office.tenant().orgId(), Set.of(role));
    }

    private Page<OutboundMessageView> read(Actor actor, OutboundQuery query, String cursor) {
        return CurrentActor.callAs(actor, () -> outbox.list(query, PageRequest.of(LIMIT, cursor)));
    }

    private String plan(Actor actor, OutboundQuery query, String cursor) {
        OutboundList list = new OutboundList(query, actor, PageRequest.of(LIMIT, cursor), Cursor.decode(cursor, 2));
        return Plans.of(office.tenant(), list.sql(), list.parameters());
    }

    @Test
    void no_list_reads_more_than_its_page() {
        UUID quiet = office.person("SMS");
        for (Role role : List.of(Role.MANAGER, Role.AUDITOR, Role.ADMIN_ORG)) {
            for (UUID of : new UUID[] {null, person, quiet}) {
                for (OutboundStatus status :
                        new OutboundStatus[] {null, OutboundStatus.FAILED, OutboundStatus.CANCELLED}) {
                    if (of != null && status != null) {
                        continue;
                    }
                    OutboundQuery query = new OutboundQuery(of, null, status);
                    Page<OutboundMessageView> first = read(actor(role), query, null);
                    Plans.assertReadsNoMoreThan(6 * LIMIT, plan(actor(role), query, null));
                    if (first.nextCursor() != null) {
                        Plans.assertReadsNoMoreThan(6 * LIMIT, plan(actor(role), query, first.nextCursor()));
                    }
                }
            }
        }
    }

    private Map<String, Object> parameters(Object... more) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("org", office.tenant().orgId());
        parameters.put("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put((String) more[i], more[i + 1]);
        }
        return parameters;
    }

    @Test
    void a_claim_reads_a_handful_of_rows_however_many_wait() {
        String lane = Plans.of(office.tenant(), """
                select recipient from outbound_lane
                where org_id = :org and channel = 'SMS' and worker is null and due_at <= :now
                order by due_at limit 1 for update skip locked""", parameters());
        Plans.assertReadsNoMoreThan(5, lane);
        assertThat(lane).contains("outbound_lane_due");
        String message = Plans.of(
                office.tenant(),
                "select id from outbound_message where org_id = :org and channel = 'SMS' and recipient = :to"
                        + " and status = 'QUEUED' order by place limit 1",
                parameters("to", "+212661050000"));
        Plans.assertReadsNoMoreThan(5, message);
        assertThat(message).contains("outbound_message_waiting");
    }

    @Test
    void an_organisation_with_a_hundred_thousand_waiting_costs_the_round_two_look_ups() {
        String body = Sql.asOwner().one(String.class, "select pg_get_functiondef('next_outbound_queue'::regproc)");
        String query = body.substring(body.indexOf("WITH RECURSIVE"), body.lastIndexOf(';', body.lastIndexOf("END")))
                .replace("next_outbound_queue.", "");
        String called = query.replace("resting", "'{}'::text[]")
                .replace("after_org", "''")
                .replace("after_channel", "''")
                .replaceAll("<= at\\b", "<= now() + interval '1 year'");
        String plan = String.join(
                "\n", Sql.asOwner().list(String.class, "explain (analyze, timing off, summary off) " + called));
        Plans.assertReadsNoMoreThan(300, plan);
    }

    @Test
    void a_hundred_thousand_of_one_organisation_keep_another_waiting_for_one_message_each() {
        Postroom.Office few = post.open();
        List<String> order = new java.util.ArrayList<>();
        for (Postroom.Office each : List.of(office, few)) {
            each.wired().answer(message -> {
                order.add(message.orgId());
                return Wire.TAKEN.apply(message);
            });
        }
        for (int number = 0; number < 5; number++) {
            few.sms(few.person("SMS"), "peu");
        }
        post.workUntil(() -> few.lanes() == 0);
        int last = order.lastIndexOf(few.tenant().orgId());
        assertThat(order.subList(0, last + 1).stream().filter(office.tenant().orgId()::equals))
                .hasSizeLessThanOrEqualTo(5 + 1);
    }
}
