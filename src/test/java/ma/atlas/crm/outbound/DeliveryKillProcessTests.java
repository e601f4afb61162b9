package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ma.atlas.crm.outbound.Sink.Arrival;
import ma.atlas.crm.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Processes that deliver are killed, as kill -9 does, right when a provider has a message and they have not written that down, or
 * have just begun to. Others go on.
 */
class DeliveryKillProcessTests {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryKillProcessTests.class);

    private static final int KILLS = 20;
    private static final int KILLS_OF_WHOLE_ONES = 3;
    private static final int RECIPIENTS = 10;
    private static final int WAITING = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String DATABASE = "kills";

    @TempDir
    Path directory;

    private final TestDatabase server = TestDatabase.get();
    private Fleet fleet;

    @BeforeEach
    void createDatabase() {
        admin("create database %s owner %s".formatted(DATABASE, server.owner().user()));
        Flyway.configure()
                .dataSource(url(), server.owner().user(), server.owner().password())
                .placeholders(Map.of("appRole", server.app().user()))
                .load()
                .migrate();
        owner().execute(
                        "insert into organisation (org_id, name, created_at, updated_at) values ('agence', 'Agence', now(), now())");
        owner().update("""
                insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone, source_code,
                                     created_by, created_at, updated_at, last_activity_at)
                select gen_random_uuid(), 'agence', 'CRM_LEAD_BUY', 'CRM_NEW', 'none', 'Acheteur', '+2126610000' || n, 'WEB', 'system',
                       now(), now(), now()
                from generate_series(10, ?) n""", 10 + RECIPIENTS - 1);
        owner().execute("""
                insert into consentement (id, org_id, dossier_id, channel, status, meta_json, created_at, updated_at)
                select gen_random_uuid(), org_id, id, 'SMS', 'OPT_IN', '{"source": "CONSENT_SRC_FORM", "proof": "Signed"}', now(), now()
                from dossier""");
    }

    @AfterEach
    void dropDatabase() {
        if (fleet != null) {
            fleet.close();
        }
        admin("drop database %s with (force)".formatted(DATABASE));
    }

    private void admin(String statement) {
        new JdbcTemplate(server.dataSource(server.superuser())).execute(statement);
    }

    private String url() {
        return server.url().replaceAll("/[^/]*$", "/" + DATABASE);
    }

    private JdbcTemplate owner() {
        return new JdbcTemplate(new SimpleDriverDataSource(
                new org.postgresql.Driver(),
                url(),
                server.owner().user(),
                server.owner().password()));
    }

    /** One more to everybody, in one transaction, as {@link OutboundMessages} writes it. */
    private void queueOneToEach(int number) {
        owner().update("""
                with queued as (
                    insert into outbound_message (id, org_id, dossier_id, channel, recipient, content, status, next_attempt_at,
                                                  created_by, created_at, updated_at, queued_at)
                    select gen_random_uuid(), org_id, id, 'SMS', phone, ?::text, 'QUEUED', now(), 'system', now(), now(), now()
                    from dossier
                    returning org_id, channel, recipient)
                insert into outbound_lane (org_id, channel, recipient, due_at)
                select org_id, channel, recipient, now() from queued
                on conflict (org_id, channel, recipient) do update set due_at = outbound_lane.due_at""", number);
    }

    private int count(String condition) {
        return owner().queryForObject("select count(*) from " + condition, Integer.class);
    }

    @Test
    void whoever_dies_loses_nothing_and_what_is_sent_again_has_the_same_key() throws Exception {
        long start = System.nanoTime();
        int rounds = 0;
        try (Sink sink = new Sink(arrival -> fleet.judge(arrival), arrival -> fleet.kill(arrival))) {
            fleet = new Fleet(directory, url(), sink.address(), KILLS, KILLS_OF_WHOLE_ONES);
            while (!fleet.isDone()) {
                if (count("outbound_message where status = 'QUEUED'") < WAITING) {
                    queueOneToEach(rounds++);
                }
                fleet.replenish();
                pause(start);
            }
            while (count("outbound_message where status <> 'SENT'") > 0) {
                fleet.replenish();
                pause(start);
            }
            LOG.info(
                    "{} kills, {} of them of whole applications, in {} s; {} messages, {} arrivals",
                    fleet.killed(),
                    fleet.wholeOnesKilled(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                    rounds * RECIPIENTS,
                    sink.arrivals().size());
            assertNothingIsLost(sink.arrivals(), rounds);
        }
    }

    private void pause(long start) throws InterruptedException {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
            throw new AssertionError(
                    "Expected an end by now, but %d were killed, of the messages %s, and the others say:%n%s"
                            .formatted(fleet.killed(), standing(), fleet.output()));
        }
        TimeUnit.MILLISECONDS.sleep(100);
    }

    private List<Map<String, Object>> standing() {
        return owner().queryForList("""
                select status, failure_code, attempts, count(*) from outbound_message
                where status <> 'SENT' group by status, failure_code, attempts""");
    }

    private void assertNothingIsLost(List<Arrival> arrivals, int rounds) {
        Map<UUID, List<Arrival>> byKey = arrivals.stream().collect(Collectors.groupingBy(Arrival::key));
        List<Map<String, Object>> messages = owner().queryForList("""
                select m.id, m.recipient, m.content, m.attempts,
                       (select count(*) from outbound_attempt a where a.message_id = m.id) as written,
                       (select count(*) from outbound_attempt a where a.message_id = m.id and a.status = 'ACCEPTED') as accepted,
                       (select count(*) from message l where l.id = m.message_id and l.content = m.content) as logged
                from outbound_message m order by m.place""");
        assertThat(messages).hasSize(rounds * RECIPIENTS);
        assertThat(byKey.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        messages.stream().map(row -> (UUID) row.get("id")).toList());
        for (Map<String, Object> row : messages) {
            List<Arrival> copies = byKey.get((UUID) row.get("id"));
            assertThat(copies)
                    .as("arrivals of %s", row)
                    .hasSizeBetween(1, (int) row.get("attempts"))
                    .allSatisfy(copy -> {
                        assertThat(copy.to()).isEqualTo(row.get("recipient"));
                        assertThat(copy.content()).isEqualTo(row.get("content"));
                    });
            assertThat(row.get("written")).isEqualTo((long) (int) row.get("attempts"));
            assertThat(row.get("accepted")).isEqualTo(1L);
            assertThat(row.get("logged")).isEqualTo(1L);
        }
        assertThat(count("message")).isEqualTo(messages.size());
        assertThat(count("outbound_attempt where status not in ('ACCEPTED', 'INTERRUPTED')"))
                .isZero();
        assertThat(count("outbound_lane")).isZero();
        int again = arrivals.size() - messages.size();
        assertThat(again)
                .as("some were in a provider's hands when their sender died")
                .isPositive();
        assertThat(count("outbound_attempt where status = 'INTERRUPTED'")).isGreaterThanOrEqualTo(again);
        assertInOrder(arrivals, rounds);
    }

    /** Everybody gets the first message first, whatever comes twice. */
    private static void assertInOrder(List<Arrival> arrivals, int rounds) {
        Map<String, Map<UUID, String>> firsts = new LinkedHashMap<>();
        arrivals.forEach(arrival -> firsts.computeIfAbsent(arrival.to(), absent -> new LinkedHashMap<>())
                .putIfAbsent(arrival.key(), arrival.content()));
        assertThat(firsts).hasSize(RECIPIENTS);
        firsts.forEach((to, contents) -> assertThat(contents.values())
                .as(to)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, rounds)
                        .mapToObj(Integer::toString)
                        .toList()));
    }
}
