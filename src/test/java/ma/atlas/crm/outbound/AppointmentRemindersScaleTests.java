package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What it costs to look for due reminders among 100,000 appointments, of which a few lie in the day ahead. */
@AtlasTest
@Tag("scale")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentRemindersScaleTests {

    private static final int APPOINTMENTS = 100_000;
    private static final int MINUTES_BETWEEN = 7;
    private static final int IN_THE_DAY_AHEAD = 24 * 60 / MINUTES_BETWEEN;

    /** For each of the day ahead its page, that of its index, and whether it was reminded of already. */
    private static final int MOST_PAGES = 8 * IN_THE_DAY_AHEAD;

    private static final String FILL = """
            with one as (
                insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, candidate_role, contact_name,
                                     phone, source_code, created_by, created_at, updated_at, last_activity_at)
                values (gen_random_uuid(), ?, 'CRM_LEAD_BUY', 'CRM_NEW', 'x', 'AGENT', 'Acheteur', '+212661000000',
                        'LEAD_SOURCE_PHONE', 'x', now(), now(), now())
                returning id, org_id)
            insert into appointment (id, org_id, dossier_id, appointment_type_code, status_code, starts_at, ends_at, assigned_to,
                                     created_at, updated_at)
            select gen_random_uuid(), o.org_id, o.id, 'APPOINT_VISIT', 'APPOINT_SCHEDULED', at, at + interval '1 hour', 'x', at, at
            from one o cross join generate_series(1, %1$d) n
            cross join lateral (select cast(? as timestamptz) + (n - %1$d / 2) * interval '%2$d minutes') t (at)""".formatted(APPOINTMENTS, MINUTES_BETWEEN);

    @Autowired
    private AppointmentReminderRows rows;

    @Autowired
    private Clock clock;

    private Tenant tenant;

    @BeforeAll
    void fullAgenda(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        Sql.asOwner().inTransaction(jdbc -> {
            jdbc.execute("set constraints all deferred");
            return jdbc.update(FILL, tenant.orgId(), clock.instant().atOffset(ZoneOffset.UTC));
        });
        Sql.asOwner().execute("analyze appointment", "analyze dossier");
    }

    private List<DueReminder> all(int page) {
        Instant now = clock.instant();
        List<DueReminder> all = new ArrayList<>();
        List<DueReminder> next = rows.due(now, null, page);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = rows.due(now, next.get(next.size() - 1), page);
        }
        return all;
    }

    @Test
    void the_day_ahead_is_found_whatever_the_size_of_the_page_and_nothing_twice() {
        List<DueReminder> ours = all(1_000).stream()
                .filter(reminder -> reminder.orgId().equals(tenant.orgId()))
                .toList();
        assertThat(ours).hasSizeBetween(IN_THE_DAY_AHEAD - 1, IN_THE_DAY_AHEAD + 1);
        for (int page : new int[] {1, 7, 200}) {
            List<DueReminder> paged = all(page);
            assertThat(new HashSet<>(paged)).hasSameSizeAs(paged).containsAll(ours);
        }
    }

    @Test
    void it_reads_the_day_ahead_and_nothing_of_the_rest() {
        String plan = String.join(
                "\n",
                Sql.asOwner()
                        .list(
                                String.class,
                                "explain (analyze, buffers, costs off) select * from due_appointment_reminders(?, '', '1970-01-01Z', gen_random_uuid(), 1000)",
                                clock.instant().atOffset(ZoneOffset.UTC)));
        String pages = plan.replaceAll("(?s).*?Buffers: shared hit=(\\d+).*", "$1");
        assertThat(Integer.parseInt(pages)).as(plan).isLessThan(MOST_PAGES);
    }
}
