package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.AuditEntry.Action;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tampering;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What a page of a long journal costs, whatever it is filtered by: two years of months, read as the application may. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPlansModuleTests {

    private static final int LINES = 120_000;
    private static final int PAGE = 51;
    private static final int MONTHS = 24;
    private static final int ACTIONS = Action.values().length;

    /** A page of each action, and the row that each month of each action is asked for first. */
    private static final int MOST_ROWS_READ = ACTIONS * (PAGE + MONTHS);

    /** Other tests write in their own. */
    private static final String MONTHS_OF_THIS_TEST = "audit_event_206";

    private static final String HOT = "00000000-0000-7000-8000-000000000001";

    @Autowired
    private Fixtures fixtures;

    private String org;

    @BeforeAll
    void aLongJournal() {
        org = fixtures.tenant().orgId();
        Sql owner = Sql.asOwner();
        owner.one(Integer.class, "select prepare_audit_partitions('2061-01-01', '2062-12-31')");
        // what is rare stands in one old month; a user of one kind of entity alone; an entity that changes all the time
        owner.update("""
                insert into audit_event (id, org_id, entity_type, entity_id, action, user_id, correlation_id, created_at)
                select gen_random_uuid(), ?,
                       case when n % 1000 = 7 and n < 5000 then 'RARE' when n % 3 = 0 then 'DOSSIER' else 'MESSAGE' end,
                       case when n % 600 = 0 then ? else md5((n / 10)::text) end,
                       case when n % 1000 = 9 and n < 5000 then 'DELETE' when n % 2 = 0 then 'CREATE' else 'UPDATE' end,
                       case when n % 1000 = 11 and n < 5000 then 'rare' when n % 3 = 0 then 'caseworker' else 'writer-' || n % 5 end,
                       'plans', '2061-01-01T00:00:00Z'::timestamptz + n * interval '8 minutes'
                from generate_series(1, ?) n""", org, HOT, LINES);
        owner.execute("analyze audit_event");
    }

    @AfterAll
    void away() {
        Tampering.removeEvents(org, "correlation_id = 'plans'");
    }

    Stream<AuditEventQuery> queries() {
        List<AuditEventQuery> queries = new ArrayList<>();
        for (String type : Arrays.asList(null, "DOSSIER", "RARE")) {
            for (String entity : Arrays.asList(null, HOT)) {
                for (String user : Arrays.asList(null, "caseworker", "writer-1", "rare")) {
                    for (Action action : Arrays.asList(null, Action.CREATE, Action.DELETE, Action.EXPORT)) {
                        queries.add(new AuditEventQuery(type, entity, user, action, null, null));
                    }
                }
            }
        }
        return queries.stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void no_page_reads_more_of_the_journal_than_it_shows(AuditEventQuery wanted) {
        Instant middle = Instant.parse("2062-01-01T00:00:00Z");
        for (Cursor cursor : Arrays.asList(null, Cursor.of(middle, new UUID(0, 0)))) {
            for (Instant from : Arrays.asList(null, Instant.parse("2061-06-01T00:00:00Z"))) {
                for (Instant to : Arrays.asList(null, Instant.parse("2061-08-01T00:00:00Z"))) {
                    JsonNode plan = plan(
                            new AuditEventQuery(
                                    wanted.entityType(), wanted.entityId(), wanted.userId(), wanted.action(), from, to),
                            cursor);
                    assertThat(rowsRead(plan))
                            .as(() -> wanted + " " + from + " " + to + " " + cursor + "\n" + summary(plan))
                            .isLessThanOrEqualTo(MOST_ROWS_READ);
                }
            }
        }
    }

    private JsonNode plan(AuditEventQuery query, Cursor cursor) {
        AuditFilter filter = CurrentActor.callAs(Actor.system(org), () -> new AuditFilter(query, cursor, PAGE));
        String plan = Sql.inOrganisation(org)
                .inTransaction(jdbc -> new NamedParameterJdbcTemplate(jdbc)
                        .queryForObject(
                                "explain (analyze, format json) " + filter.sql(), filter.parameters(), String.class));
        return Specimens.json(plan).path(0).path("Plan");
    }

    /** A line for each scan that read something. */
    private static String summary(JsonNode node) {
        StringBuilder lines = new StringBuilder();
        if (node.has("Relation Name")
                && node.path("Actual Rows").asLong()
                                + node.path("Rows Removed by Filter").asLong()
                        > 0) {
            lines.append("%s %s on %s: %s × (%s + %s), %s %s%n"
                    .formatted(
                            node.path("Node Type").asText(),
                            node.path("Index Name").asText(),
                            node.path("Relation Name").asText(),
                            node.path("Actual Loops"),
                            node.path("Actual Rows"),
                            node.path("Rows Removed by Filter"),
                            node.path("Index Cond").asText(),
                            node.path("Filter").asText()));
        }
        node.path("Plans").forEach(child -> lines.append(summary(child)));
        return lines.toString();
    }

    /** Of the table and its indexes, whether they were wanted or not; fails for a scan of a whole month. */
    private static long rowsRead(JsonNode node) {
        long read = 0;
        if (node.path("Relation Name").asText().startsWith(MONTHS_OF_THIS_TEST)) {
            long each = node.path("Actual Rows").asLong()
                    + node.path("Rows Removed by Filter").asLong();
            read = each * node.path("Actual Loops").asLong();
            assertThat(node.path("Node Type").asText().equals("Seq Scan") && read > PAGE)
                    .as("a scan of " + node.path("Relation Name"))
                    .isFalse();
        }
        for (JsonNode child : node.path("Plans")) {
            read += rowsRead(child);
        }
        return read;
    }
}
