package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.ManagementService;
import org.flowable.engine.TaskService;
import org.flowable.job.api.Job;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is asked for, by whichever door, in whichever order: row, engine and history always tell the same story. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomWalkProcessTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);
    private static final List<String> STATUSES = List.copyOf(SPEC.statuses());
    private static final int STEPS = 40;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_random_walk_follows_the_lifecycle_and_keeps_every_side_in_agreement(long seed) {
        Random random = new Random(seed);
        Api.Caller admin = api.as(tenant.admin());
        String id = Cases.open(admin);
        String expected = SPEC.initial();
        for (int step = 0; step < STEPS; step++) {
            if (SPEC.isTerminal(expected)) {
                expected = anyOpenStatus(random);
                admin.post("/dossiers/{id}/reopen", Map.of("statusCode", expected, "justification", "seed " + seed), id)
                        .expect(200);
            } else if (expected.equals("CRM_NO_SHOW") && random.nextBoolean()) {
                fireTimer(id);
                expected = "CRM_FOLLOW_UP";
            } else {
                String to = random.nextInt(3) == 0 ? anyStatus(random) : anyTransitionFrom(expected, random);
                boolean allowed = SPEC.userMoves().contains(new Move(expected, to));
                boolean moved = random.nextBoolean() ? byRest(admin, id, to) : byEngine(admin, id, to);
                assertThat(moved).as("seed %d, %s to %s", seed, expected, to).isEqualTo(allowed);
                expected = allowed ? to : expected;
            }
            assertThat(admin.get("/dossiers/{id}", id).text("statusCode")).isEqualTo(expected);
            subjects.assertAgreement(tenant.orgId(), id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void movers_who_walk_one_case_at_once_leave_a_history_of_allowed_moves_in_agreement(long seed) {
        Api.Caller admin = api.as(tenant.admin());
        String id = Cases.open(admin);
        List<Integer> statuses = Simultaneously.call(6, mover -> {
            Random random = new Random(seed * 100 + mover);
            int failures = 0;
            for (int step = 0; step < 10; step++) {
                String at = admin.get("/dossiers/{id}", id).text("statusCode");
                int status = SPEC.isTerminal(at)
                        ? admin.post(
                                        "/dossiers/{id}/reopen",
                                        Map.of("statusCode", anyOpenStatus(random), "justification", "again"),
                                        id)
                                .status()
                        : Cases.move(admin, id, anyTransitionFrom(at, random), null)
                                .status();
                failures = Math.max(failures, status);
            }
            return failures;
        });
        assertThat(statuses).allSatisfy(worst -> assertThat(worst).isLessThan(500));
        subjects.assertAgreement(tenant.orgId(), id);
        List<JsonNode> history =
                admin.get("/dossiers/{id}/status-history?limit=200", id).items();
        for (int i = 1; i < history.size(); i++) {
            JsonNode change = history.get(i);
            String from = change.path("from").asText();
            assertThat(from).isEqualTo(history.get(i - 1).path("to").asText());
            if (change.path("trigger").asText().equals("USER")) {
                assertThat(SPEC.userMoves())
                        .contains(new Move(from, change.path("to").asText()));
            } else {
                assertThat(change.path("trigger").asText()).isEqualTo("REOPEN");
                assertThat(SPEC.isTerminal(from)).isTrue();
            }
        }
    }

    private void fireTimer(String id) {
        Job timer = management
                .createTimerJobQuery()
                .processInstanceId(subjects.processInstanceId(tenant.orgId(), id))
                .singleResult();
        management.executeJob(management.moveTimerToExecutableJob(timer.getId()).getId());
    }

    private static String anyOpenStatus(Random random) {
        List<String> open =
                STATUSES.stream().filter(status -> !SPEC.isTerminal(status)).toList();
        return open.get(random.nextInt(open.size()));
    }

    private static String anyStatus(Random random) {
        return STATUSES.get(random.nextInt(STATUSES.size()));
    }

    /** Rarely the end, so that walks are long. */
    private static String anyTransitionFrom(String status, Random random) {
        List<String> ways = SPEC.userMoves().stream()
                .filter(move -> move.from().equals(status))
                .map(Move::to)
                .filter(to -> !SPEC.isTerminal(to) || random.nextInt(10) == 0)
                .toList();
        return ways.isEmpty() ? "CRM_CLOSED_LOST" : ways.get(random.nextInt(ways.size()));
    }

    private boolean byRest(Api.Caller agent, String id, String to) {
        Answer answer = Cases.move(agent, id, to, SPEC.reasonFor(to));
        assertThat(answer.status()).isIn(200, 409);
        return answer.status() == 200;
    }

    private boolean byEngine(Api.Caller agent, String id, String to) {
        String task = agent.get("/dossiers/{id}", id).text("taskId");
        String reason = SPEC.reasonFor(to);
        Map<String, Object> variables = reason == null ? Map.of("to", to) : Map.of("to", to, "reasonCode", reason);
        try {
            CurrentActor.runAs(
                    new Actor(tenant.admin(), tenant.orgId(), Set.of(Role.ADMIN_ORG)),
                    () -> tasks.complete(task, variables));
            return true;
        } catch (FlowableException refused) {
            return false;
        }
    }
}
