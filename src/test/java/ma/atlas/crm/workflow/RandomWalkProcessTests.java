package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

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
import ma.atlas.crm.testing.Tenant;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.TaskService;
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
        Api.Caller agent = api.as(tenant.agent());
        String id = Cases.open(agent);
        String expected = SPEC.initial();
        for (int step = 0; step < STEPS && !SPEC.isTerminal(expected); step++) {
            String to = random.nextInt(3) == 0 ? anyStatus(random) : anyTransitionFrom(expected, random);
            boolean allowed = SPEC.userMoves().contains(new Move(expected, to));
            boolean moved = random.nextBoolean() ? byRest(agent, id, to) : byEngine(agent, id, to);
            assertThat(moved).as("seed %d, %s to %s", seed, expected, to).isEqualTo(allowed);
            expected = allowed ? to : expected;
            assertThat(agent.get("/dossiers/{id}", id).text("statusCode")).isEqualTo(expected);
            subjects.assertAgreement(tenant.orgId(), id);
        }
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
                    new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT)),
                    () -> tasks.complete(task, variables));
            return true;
        } catch (FlowableException refused) {
            return false;
        }
    }
}
