package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The months of the journal. Each test has years of its own, far from where the application writes. */
class AuditPartitionTests {

    private static final String ORG = "audit-" + UUID.randomUUID();

    private static final String INSERT = """
            insert into audit_event (id, org_id, entity_type, entity_id, action, user_id, correlation_id, created_at)
            values (?, ?, 'DOSSIER', '1', 'UPDATE', 'somebody', 'audit-partitions', ?)""";

    @BeforeAll
    static void organisation() {
        TestDatabase.get().migrate();
        Sql.asOwner()
                .update(
                        "insert into organisation (org_id, name, created_at, updated_at) values (?, 'Audit', now(), now())",
                        ORG);
    }

    @Test
    void aMonthIsMadeOnce() {
        assertThat(prepare("2101-01-15", "2101-03-01")).isEqualTo(3);
        assertThat(prepare("2101-01-15", "2101-03-01")).isZero();
        assertThat(prepare("2101-03-31", "2101-04-01")).isEqualTo(1);
        assertThat(partitionsOf("2101"))
                .containsExactly(
                        "audit_event_210101", "audit_event_210102", "audit_event_210103", "audit_event_210104");
    }

    @Test
    void aBackwardSpanMakesNothing() {
        assertThat(prepare("2102-05-01", "2102-04-01")).isZero();
    }

    @Test
    void tooLongASpanIsRefused() {
        assertThatThrownBy(() -> prepare("2103-01-01", "2106-01-01")).hasMessageContaining("at most 1000 days");
        assertThat(partitionsOf("2103")).isEmpty();
    }

    @Test
    void whoeverAsksAtTheSameTimeGetsTheSameMonths() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, 6)
                    .<Callable<Integer>>mapToObj(number -> () -> prepare("2104-01-01", "2104-06-30"))
                    .toList();
            int made = 0;
            for (Future<Integer> call : threads.invokeAll(calls)) {
                made += call.get();
            }
            assertThat(made).isEqualTo(6);
            assertThat(partitionsOf("2104")).hasSize(6);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void rowsThatWaitedInTheDefaultPartitionMoveIntoTheirMonth() {
        UUID lastOfApril = write("2105-04-30T23:59:59.999Z");
        UUID firstOfMay = write("2105-05-01T00:00:00Z");
        UUID lastOfMay = write("2105-05-31T23:59:59.999999Z");
        UUID firstOfJune = write("2105-06-01T00:00:00Z");
        assertThat(partitionOf(firstOfMay)).isEqualTo("audit_event_default");

        prepare("2105-05-01", "2105-05-31");

        assertThat(partitionOf(firstOfMay)).isEqualTo("audit_event_210505");
        assertThat(partitionOf(lastOfMay)).isEqualTo("audit_event_210505");
        assertThat(partitionOf(lastOfApril)).isEqualTo("audit_event_default");
        assertThat(partitionOf(firstOfJune)).isEqualTo("audit_event_default");
        assertThat(Sql.inOrganisation(ORG)
                        .list(
                                UUID.class,
                                "select id from audit_event where created_at between '2105-01-01' and '2106-01-01'"))
                .containsExactlyInAnyOrder(lastOfApril, firstOfMay, lastOfMay, firstOfJune);
    }

    @Test
    void whatMovesIsSealedAsItWas() {
        UUID sealed = write("2108-03-01T00:00:00Z");
        seal();
        UUID waiting = write("2108-03-02T00:00:00Z");
        prepare("2108-03-01", "2108-03-31");
        seal();
        assertThat(List.of(sealed, waiting)).allSatisfy(id -> {
            assertThat(partitionOf(id)).isEqualTo("audit_event_210803");
            assertThat(Sql.inOrganisation(ORG)
                            .one(Integer.class, "select count(*) from audit_seal where event_id = ?", id))
                    .isEqualTo(1);
        });
    }

    @Test
    void nothingLeavesTheDefaultPartitionInAnotherWay() {
        UUID stays = write("2109-01-01T00:00:00Z");
        write("2109-05-01T00:00:00Z");
        prepare("2109-05-01", "2109-05-31");
        assertThatThrownBy(() -> Sql.asOwner().update("delete from audit_event_default where id = ?", stays))
                .hasStackTraceContaining("to be left as it is");
        assertThat(partitionOf(stays)).isEqualTo("audit_event_default");
    }

    @Test
    void aRowThatIsBeingWrittenMeanwhileMovesAsWell() throws Exception {
        UUID late = UUID.randomUUID();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> made = Sql.inOrganisation(ORG).inTransaction(jdbc -> {
                jdbc.update(INSERT, late, ORG, OffsetDateTime.parse("2110-02-01T00:00:00Z"));
                Future<Integer> preparing = thread.submit(() -> prepare("2110-02-01", "2110-02-28"));
                assertThatThrownBy(() -> preparing.get(500, TimeUnit.MILLISECONDS))
                        .as("it waits for who writes")
                        .isInstanceOf(TimeoutException.class);
                return preparing;
            });
            assertThat(made.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(partitionOf(late)).isEqualTo("audit_event_211002");
        } finally {
            thread.shutdown();
        }
    }

    private static void seal() {
        Sql.withoutOrganisation().one(Integer.class, "select seal_audit_events(?, '2100-01-01T00:00:00Z', 1000)", ORG);
    }

    @Test
    void theMonthsAreThoseOfUniversalTimeWhereverTheCallerIs() {
        int made = Sql.withoutOrganisation().inTransaction(jdbc -> {
            jdbc.execute("set local time zone 'Pacific/Auckland'");
            return jdbc.queryForObject("select prepare_audit_partitions('2107-07-01', '2107-07-31')", Integer.class);
        });
        assertThat(made).isEqualTo(1);
        assertThat(partitionOf(write("2107-07-01T00:00:00Z"))).isEqualTo("audit_event_210707");
        assertThat(partitionOf(write("2107-07-31T23:59:59Z"))).isEqualTo("audit_event_210707");
    }

    @Test
    void aNewPartitionIsSealed() {
        prepare("2106-01-01", "2106-01-31");
        write("2106-01-10T12:00:00Z");
        assertThat(Sql.asOwner()
                        .rows("select relrowsecurity, relforcerowsecurity, relowner::regrole::text as owner"
                                + " from pg_class where oid = 'audit_event_210601'::regclass"))
                .containsExactly(Map.of("relrowsecurity", true, "relforcerowsecurity", true, "owner", "atlas_owner"));
        assertThat(Sql.asOwner().list(String.class, """
                        select privilege from unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) privilege
                        where has_table_privilege('atlas_app', 'audit_event_210601', privilege)"""))
                .as("what the application may do to the partition itself")
                .isEmpty();
    }

    private static int prepare(String firstDay, String lastDay) {
        return Sql.withoutOrganisation()
                .list(Integer.class, "select prepare_audit_partitions(?::date, ?::date)", firstDay, lastDay)
                .get(0);
    }

    private static UUID write(String at) {
        UUID id = UUID.randomUUID();
        Sql.inOrganisation(ORG).update(INSERT, id, ORG, OffsetDateTime.parse(at));
        return id;
    }

    private static String partitionOf(UUID id) {
        return Sql.asOwner()
                .list(String.class, "select tableoid::regclass::text from audit_event where id = ?", id)
                .get(0);
    }

    private static List<String> partitionsOf(String year) {
        return Sql.asOwner()
                .list(
                        String.class,
                        "select relname from pg_class where relname like ? and relkind = 'r' order by 1",
                        "audit_event_" + year + "%");
    }
}
