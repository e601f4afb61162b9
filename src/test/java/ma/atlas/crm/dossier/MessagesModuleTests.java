package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What messages cost at a hundred thousand of them, and that they are written whole or not at all. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesModuleTests {

    private static final int CASES = 1_000;
    private static final int OF_EACH = 100;

    /** A case in a hundred is the agent's. */
    private static final int OWN = 10;

    private static final int LIMIT = 50;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Messages messages;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Actor agent;
    private Actor manager;
    private Actor auditor;
    private UUID dossier;

    @BeforeAll
    void fill() {
        tenant = fixtures.tenant();
        agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        manager = new Actor(tenant.manager(), tenant.orgId(), Set.of(Role.MANAGER));
        auditor = new Actor(tenant.auditor(), tenant.orgId(), Set.of(Role.AUDITOR));
        dossier = UUID.fromString(Cases.open(api.as(tenant.agent())));
        Sql.asOwner().update("""
                        insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                                             source_code, candidate_role, assigned_to, created_by, created_at, updated_at, last_activity_at)
                        select gen_random_uuid(), org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                               source_code, candidate_role, case when n % 200 = 1 then ? when n % 200 = 2 then null else ? end,
                               created_by, created_at, updated_at, last_activity_at
                        from dossier, generate_series(1, ?) n where id = ?""", tenant.agent(), tenant.agent2(), CASES, dossier);
        Sql.asOwner().update("""
                        insert into message (id, org_id, dossier_id, direction, channel, content, "timestamp", created_at, updated_at)
                        select gen_random_uuid(), d.org_id, d.id, case when n = 1 then 'INBOUND' else 'OUTBOUND' end,
                               (array['EMAIL', 'SMS', 'PHONE', 'WHATSAPP'])[1 + n % 4], repeat('x', 500), at, at, at
                        from (select *, row_number() over (order by id) as number from dossier where org_id = ? and id <> ?) d
                        cross join generate_series(1, ?) n
                        cross join lateral (select '2026-01-01T00:00:00Z'::timestamptz + (n * ? + d.number) * interval '1 second') t (at)""", tenant.orgId(), dossier, OF_EACH, CASES);
        noise();
        Plans.settle("message", "dossier");
    }

    /** Another organisation has more cases, and no messages. */
    private void noise() {
        Tenant other = fixtures.tenant();
        UUID theirs = UUID.fromString(Cases.open(api.as(other.agent())));
        Sql.asOwner().update("""
                        insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                                             source_code, candidate_role, assigned_to, created_by, created_at, updated_at, last_activity_at)
                        select gen_random_uuid(), org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                               source_code, candidate_role, case when n % 10 > 0 then ? || n % 10 end,
                               created_by, created_at, updated_at, last_activity_at
                        from dossier, generate_series(1, ?) n where id = ?""", other.agent(), 10 * CASES, theirs);
    }

    private static MessageQuery any() {
        return new MessageQuery(null, null, null);
    }

    private Page<MessageView> read(Actor actor, MessageQuery query, String cursor) {
        return CurrentActor.callAs(actor, () -> messages.list(query, PageRequest.of(LIMIT, cursor)));
    }

    private String plan(Actor actor, MessageQuery query, String cursor) {
        MessageList list = new MessageList(
                query,
                actor,
                actor.reach(ma.atlas.crm.access.Permission.READ_DOSSIERS),
                PageRequest.of(LIMIT, cursor),
                Cursor.decode(cursor, 2));
        return Plans.of(tenant, list.sql(), list.parameters());
    }

    @Test
    void no_list_reads_more_of_the_table_than_its_page_whatever_it_asks_for() {
        UUID crowded = UUID.fromString(Sql.asOwner()
                .list(String.class, "select dossier_id::text from message where org_id = ? limit 1", tenant.orgId())
                .get(0));
        for (UUID of : new UUID[] {null, crowded}) {
            for (Channel channel : new Channel[] {null, Channel.EMAIL, Channel.SMS}) {
                for (Direction direction : new Direction[] {null, Direction.INBOUND, Direction.OUTBOUND}) {
                    for (Actor actor : List.of(manager, auditor)) {
                        MessageQuery query = new MessageQuery(of, channel, direction);
                        Page<MessageView> first = read(actor, query, null);
                        Plans.assertReadsNoMoreThan(6 * LIMIT, plan(actor, query, null));
                        if (first.nextCursor() != null) {
                            Plans.assertReadsNoMoreThan(6 * LIMIT, plan(actor, query, first.nextCursor()));
                        }
                    }
                }
            }
        }
    }

    @Test
    void each_recommended_index_serves_the_list_that_it_is_recommended_for() {
        assertThat(plan(manager, new MessageQuery(dossier, null, null), null)).contains("message_of_dossier");
        assertThat(plan(manager, new MessageQuery(null, Channel.PHONE, null), null))
                .contains("message_by_channel");
    }

    @Test
    void an_agents_list_costs_a_look_at_the_cases_and_what_theirs_have_and_not_what_the_organisation_has() {
        Page<MessageView> first = read(agent, any(), null);
        assertThat(first.items()).hasSize(LIMIT);
        for (String cursor : new String[] {null, first.nextCursor()}) {
            for (MessageQuery query : List.of(
                    any(),
                    new MessageQuery(null, Channel.WHATSAPP, null),
                    new MessageQuery(null, null, Direction.INBOUND))) {
                Plans.assertReadsNoMoreThan(CASES + OWN * OF_EACH, plan(agent, query, cursor));
            }
        }
    }

    @Test
    void an_agent_without_cases_reads_no_message() {
        Actor fresh = new Actor(tenant.login("nobody"), tenant.orgId(), Set.of(Role.AGENT));
        Sql.asOwner()
                .update(
                        "update dossier set candidate_role = 'MANAGER' where org_id = ? and assigned_to is null",
                        tenant.orgId());
        try {
            assertThat(read(fresh, any(), null).items()).isEmpty();
            String plan = plan(fresh, any(), null);
            Plans.assertReadsNoMoreThan(CASES + OWN, plan);
            assertThat(plan.lines().filter(line -> line.contains(" on message ")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("never executed"));
        } finally {
            Sql.asOwner()
                    .update(
                            "update dossier set candidate_role = 'AGENT' where org_id = ? and assigned_to is null",
                            tenant.orgId());
        }
    }

    @Test
    void a_list_is_one_statement_whoever_reads_it() {
        for (Actor actor : List.of(agent, manager, auditor)) {
            assertThat(statementsOf(actor, () -> messages.list(any(), PageRequest.of(LIMIT, null))))
                    .hasSize(1);
        }
    }

    private List<String> statementsOf(Actor actor, Supplier<?> call) {
        return Statements.beforeScore(() -> CurrentActor.callAs(actor, call)).stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
    }

    private NewMessage call() {
        return new NewMessage(dossier, Direction.INBOUND, Channel.PHONE, "Rappeler", null);
    }

    @Test
    void logging_costs_four_statements_of_which_the_last_tells_the_case() {
        List<String> statements = statementsOf(agent, () -> messages.log(call()));
        assertThat(statements).as(String.join("\n", statements)).hasSize(4);
        assertThat(statements.get(3)).contains("insert into activity").contains("update dossier");
    }

    @Test
    void a_failure_after_it_leaves_nothing() {
        Footprint before = Footprint.of(tenant);
        assertThatThrownBy(() -> CurrentActor.runAs(
                        agent,
                        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            messages.log(call());
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void the_database_itself_keeps_what_was_logged() {
        for (String statement :
                List.of("update message set content = 'x'", "delete from message", "truncate message")) {
            assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId()).execute(statement))
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void the_database_itself_refuses_what_is_no_message_of_a_case() {
        assertRefused("SIDEWAYS", "SMS", "x", dossier, "check constraint");
        assertRefused("INBOUND", "FAX", "x", dossier, "check constraint");
        assertRefused("INBOUND", "SMS", "", dossier, "check constraint");
        assertRefused("INBOUND", "SMS", "x", UUID.randomUUID(), "foreign key constraint");
    }

    private void assertRefused(String direction, String channel, String content, UUID of, String by) {
        assertThatThrownBy(() ->
                        Sql.inOrganisation(tenant.orgId()).update("""
                        insert into message (id, org_id, dossier_id, direction, channel, content, "timestamp", created_at, updated_at)
                        values (gen_random_uuid(), ?, ?, ?, ?, ?, now(), now(), now())""", tenant.orgId(), of, direction, channel, content))
                .hasStackTraceContaining("violates " + by);
    }
}
