package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What a page of a full agenda costs: thousands of cases and appointments, of which an agent may see a few or most. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentPlansModuleTests {

    private static final int PAGE = 51;
    private static final int SOURCES = 3;

    /** What one keeper has in a week, which may overlap. */
    private static final int A_WEEK = 7 * 24 / 7 + 1;

    /** Each source's page, those of the page whole, and of each the ones near it. */
    private static final int MOST_ROWS_READ = SOURCES * PAGE + PAGE + PAGE * A_WEEK;

    private static final String FILL = """
            with cases as (
                insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, candidate_role, contact_name,
                                     phone, source_code, assigned_to, created_by, created_at, updated_at, last_activity_at, deleted_at)
                select gen_random_uuid(), ?, 'CRM_LEAD_BUY', 'CRM_NEW', 'x', case when n % 10 = 7 then 'MANAGER' else 'AGENT' end,
                       'Acheteur', '+212661000000', 'LEAD_SOURCE_PHONE',
                       case n % 5 when 0 then null when 1 then ? when 2 then ? else 'other' end, 'x', at, at, at,
                       case when n % 11 = 0 then at end
                from generate_series(1, 3000) n cross join lateral (select '2031-01-01T00:00:00Z'::timestamptz) t (at)
                returning id, org_id)
            insert into appointment (id, org_id, dossier_id, appointment_type_code, status_code, starts_at, ends_at, assigned_to,
                                     created_at, updated_at)
            select gen_random_uuid(), c.org_id, c.id, 'APPOINT_VISIT', 'APPOINT_SCHEDULED', at, at + interval '1 hour',
                   case (n + c.number) % 7 when 0 then ? when 1 then ? else 'other-' || (n + c.number) % 7 end, at, at
            from (select *, row_number() over () as number from cases) c
            cross join generate_series(1, 15) n
            cross join lateral (select '2031-01-01T00:00:00Z'::timestamptz + (n * 3000 + c.number) * interval '1 hour') t (at)""";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private String busy;
    private String quiet;

    @BeforeAll
    void fullAgendas() {
        tenant = fixtures.tenant();
        busy = tenant.agent();
        quiet = fixtures.user(tenant, "quiet", Role.AGENT);
        Sql.asOwner().inTransaction(jdbc -> {
            jdbc.execute("set constraints all deferred");
            return jdbc.update(FILL, tenant.orgId(), busy, tenant.agent2(), busy, tenant.agent2());
        });
        Sql.asOwner().execute("analyze appointment", "analyze dossier");
    }

    private record Reading(String who, Reach reach, AppointmentQuery query, Cursor after) {}

    private Stream<Reading> readings() {
        UUID one = UUID.fromString(Sql.inOrganisation(tenant.orgId())
                .one(String.class, "select dossier_id::text from appointment limit 1"));
        Instant middle = Instant.parse("2033-01-01T00:00:00Z");
        List<Reading> readings = new ArrayList<>();
        for (UUID dossier : Arrays.asList(null, one)) {
            for (Instant from : Arrays.asList(null, middle)) {
                for (Instant to : Arrays.asList(null, Instant.parse("2033-06-01T00:00:00Z"))) {
                    for (Cursor after : Arrays.asList(null, Cursor.of(middle, new UUID(0, 0)))) {
                        AppointmentQuery query = new AppointmentQuery(dossier, from, to);
                        readings.add(new Reading(tenant.manager(), Reach.ALL, query, after));
                        readings.add(new Reading(busy, Reach.OWN, query, after));
                        readings.add(new Reading(quiet, Reach.OWN, query, after));
                    }
                }
            }
        }
        return readings.stream();
    }

    @ParameterizedTest
    @MethodSource("readings")
    void no_list_reads_more_of_the_table_than_it_shows(Reading reading) throws JsonProcessingException {
        Actor actor =
                new Actor(reading.who, tenant.orgId(), Set.of(reading.reach == Reach.OWN ? Role.AGENT : Role.MANAGER));
        AppointmentList list = new AppointmentList(reading.query, actor, reading.reach, false, reading.after, PAGE);
        String plan = Sql.inOrganisation(tenant.orgId())
                .inTransaction(jdbc -> new NamedParameterJdbcTemplate(jdbc)
                        .queryForObject(
                                "explain (analyze, format json) " + AppointmentRows.sql(list),
                                list.parameters(),
                                String.class));
        assertThat(rowsRead(new ObjectMapper().readTree(plan).path(0).path("Plan")))
                .as(plan)
                .isLessThanOrEqualTo(MOST_ROWS_READ);
    }

    private static long rowsRead(JsonNode node) {
        long read = 0;
        if (node.has("Relation Name")) {
            assertThat(node.path("Node Type").asText()).isNotEqualTo("Seq Scan");
            read = (node.path("Actual Rows").asLong()
                            + node.path("Rows Removed by Filter").asLong())
                    * node.path("Actual Loops").asLong();
        }
        for (JsonNode child : node.path("Plans")) {
            read += rowsRead(child);
        }
        return read;
    }

    @Test
    void an_agenda_holds_exactly_what_its_reader_may_see() {
        List<String> expected = Sql.inOrganisation(tenant.orgId()).list(String.class, """
                        select a.id::text from appointment a join dossier d on d.id = a.dossier_id
                        where d.deleted_at is null
                          and (a.assigned_to = ? or d.assigned_to = ? or (d.assigned_to is null and d.candidate_role = 'AGENT'))
                        order by a.starts_at, a.id limit 1000""", busy, busy);
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (read.size() < expected.size()) {
            var page = api.as(busy)
                    .get("/appointments?limit=200&cursor={cursor}", cursor)
                    .expect(200);
            read.addAll(page.items("id"));
            cursor = page.nextCursor();
        }
        assertThat(read).isEqualTo(expected);
    }
}
