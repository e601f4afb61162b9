package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.testing.AtlasProcess;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two processes of the application propose, cancel, move members and confirm payments over one database, and one of them is killed on the way: nobody is
 * passed over for it, and nothing is half done.
 */
@AtlasTest
class AllocationFleetProcessTests {

    private static final Logger LOG = LoggerFactory.getLogger(AllocationFleetProcessTests.class);

    private static final int THREADS = 8;
    private static final int LOTS = 10;
    private static final int MEMBERS = 20;

    /** Of the members, the last ones, who are eligible once their payment is confirmed. */
    private static final int LATE = 6;

    @TempDir
    Path directory;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ObjectMapper mapper;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Tenant tenant;
    private Coop coop;
    private List<UUID> lots;
    private List<UUID> members;
    private List<UUID> declared;

    @Test
    void two_processes_allocate_as_one_would_and_one_that_dies_leaves_nothing_half_done() throws Exception {
        tenant = fixtures.tenant("coop");
        coop = Coop.allocating(tenant);
        lots = coop.lots(LOTS);
        members = coop.members(MEMBERS);
        coop.contribution(members.get(3), Queues.DAY);
        declared = members.subList(MEMBERS - LATE, MEMBERS).stream()
                .map(member -> coop.declared(member, Queues.DAY))
                .toList();
        try (AtlasProcess first = AtlasProcess.start(directory, environment());
                AtlasProcess second = AtlasProcess.start(directory, environment())) {
            List<Instance> both = List.of(instance(first), instance(second));
            Map<String, Long> rush =
                    counted(Simultaneously.call(3 * LOTS, i -> List.of(propose(both.get(i % 2), lots.get(i / 3)))));
            LOG.info("{} proposals at once on two processes: {}", 3 * LOTS, rush);
            assertThat(rush.get("201")).isEqualTo(LOTS);
            assertThat(rush.keySet()).isSubsetOf("201", "409 lot-not-available");
            assertThat(Fairness.check(coop)).isEqualTo(LOTS);

            Map<String, Long> mixed = counted(Simultaneously.call(THREADS, i -> walk(both.get(i % 2), i, null)));
            LOG.info("whatever comes on two processes: {}", mixed);
            assertThat(mixed.keySet()).allMatch(outcome -> outcome.matches("20[01]|409 .*|422 .*"));

            Map<String, Long> killed =
                    counted(Simultaneously.call(THREADS, i -> walk(both.get(i % 2), 50 + i, i == 1 ? second : null)));
            LOG.info("with one of them killed on the way: {}", killed);
            assertThat(second.isAlive()).isFalse();
            assertThat(killed.keySet()).allMatch(outcome -> outcome.matches("20[01]|409 .*|422 .*|gone"));
            assertThat(killed).containsKey("gone");
            assertThat(Fairness.check(coop)).isGreaterThan(LOTS);
            assertThat(coop.confirmed()).as("confirmed").isPositive();
        }
    }

    private record Instance(String base, String token) {}

    private Instance instance(AtlasProcess process) throws Exception {
        String port = process.awaitOutput("Tomcat started on port (\\d+)").group(1);
        String base = "http://127.0.0.1:" + port + "/api/v1";
        String basic = Base64.getEncoder()
                .encodeToString((tenant.coopManager() + ":" + Fixtures.PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/auth/token"))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new Instance(base, mapper.readTree(answer).path("accessToken").asText());
    }

    /** Some steps of one person; in the midst of them somebody may have a process killed. */
    private List<String> walk(Instance instance, int seed, AtlasProcess victim) {
        Random random = new Random(seed);
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            if (victim != null && i == 4) {
                kill(victim);
            }
            outcomes.add(step(instance, random));
        }
        return outcomes;
    }

    private String step(Instance instance, Random random) {
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                List<UUID> live = Sql.asOwner()
                        .list(
                                UUID.class,
                                "select id from coop_allocation where group_id = ? and status_code = 'COOP_ALLOC_PROPOSED'",
                                coop.group);
                return live.isEmpty()
                        ? propose(instance, lots.get(0))
                        : send(
                                instance,
                                "PATCH",
                                "/coop/allocations/" + live.get(random.nextInt(live.size())) + "/status",
                                Map.of("statusCode", "COOP_ALLOC_CANCELLED"));
            }
            case 2 -> {
                return send(
                        instance,
                        "POST",
                        "/coop/members/" + members.get(random.nextInt(MEMBERS)) + "/status",
                        Map.of("memberStatus", random.nextBoolean() ? "SUSPENDED" : "ACTIVE"));
            }
            case 3 -> {
                return send(
                        instance,
                        "POST",
                        "/coop/contributions/" + declared.get(random.nextInt(LATE)) + "/confirm",
                        Map.of());
            }
            default -> {
                return propose(instance, lots.get(random.nextInt(LOTS)));
            }
        }
    }

    private String propose(Instance instance, UUID lot) {
        return send(
                instance,
                "POST",
                "/coop/groups/" + coop.group + "/allocations",
                Map.of("projectId", coop.project, "lotId", lot));
    }

    private String send(Instance instance, String method, String path, Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(instance.base() + path))
                    .header("Authorization", "Bearer " + instance.token())
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() < 400
                    ? String.valueOf(answer.statusCode())
                    : answer.statusCode() + " "
                            + mapper.readTree(answer.body()).path("code").asText();
        } catch (IOException killed) {
            return "gone";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void kill(AtlasProcess process) {
        try {
            process.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Long> counted(List<List<String>> outcomes) {
        return outcomes.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(outcome -> outcome, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, String> environment() {
        TestDatabase database = TestDatabase.get();
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.app().user(),
                "SPRING_DATASOURCE_PASSWORD", database.app().password(),
                "SPRING_FLYWAY_USER", database.owner().user(),
                "SPRING_FLYWAY_PASSWORD", database.owner().password(),
                "ATLAS_TOKEN_SECRET", "a secret of two applications that allocate",
                "ATLAS_SCHEDULE_ENABLED", "false",
                "SERVER_ADDRESS", "127.0.0.1");
    }
}
