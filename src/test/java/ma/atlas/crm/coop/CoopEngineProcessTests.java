package ma.atlas.crm.coop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.Subjects;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The engine's own doors lead nowhere that ours does not, for whatever of a co-operative lives in it: row, engine and history
 * always tell the same story. {@code ma.atlas.crm.workflow.EngineDoorsProcessTests} knows more doors, for cases.
 */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoopEngineProcessTests {

    private static final List<String> CASE_TYPES = List.of("COOP_GROUP", "COOP_PROJECT");
    private static final int STEPS = 15;

    @Autowired
    private Api api;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Subjects subjects;

    private final Map<String, CoopWalker> walkers = new HashMap<>();
    private Tenant tenant;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        Api.Caller manager = api.as(tenant.coopManager());
        CASE_TYPES.forEach(caseType -> walkers.put(caseType, CoopWalker.of(caseType, tenant, manager)));
    }

    private static String table(String caseType) {
        return CoopKind.valueOf(caseType.substring("COOP_".length())).code();
    }

    private void as(String login, Role role, Runnable action) {
        CurrentActor.runAs(new Actor(login, tenant.orgId(), Set.of(role)), action);
    }

    private void asManager(Runnable action) {
        as(tenant.coopManager(), Role.COOP_MANAGER, action);
    }

    private String taskOf(CoopWalker walker, String id) {
        return walker.manager.get(walker.path(), id).expect(200).text("taskId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COOP_GROUP", "COOP_PROJECT"})
    void a_task_completed_by_the_task_service_moves_like_our_own_endpoint(String caseType) {
        CoopWalker walker = walkers.get(caseType);
        String id = walker.open();
        String next = walker.spec().path().get(1);
        Subjects.Trace before = subjects.traceOf(tenant.orgId(), table(caseType), id);
        String task = taskOf(walker, id);
        asManager(() -> tasks.complete(task, Map.of("to", next, "comment", "by the engine")));
        Subjects.Trace after = subjects.traceOf(tenant.orgId(), table(caseType), id);
        assertThat(walker.manager.get(walker.path(), id).text("statusCode")).isEqualTo(next);
        assertThat(after.history()).isEqualTo(before.history() + 1);
        assertThat(after.audit()).isEqualTo(before.audit() + 1);
        assertThat(after.activities()).isEqualTo(before.activities() + 1);
        subjects.assertAgreement(tenant.orgId(), table(caseType), id);
    }

    private record Attempt(String name, String code, Door door) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Door {
        void open(CoopEngineProcessTests test, String task, String instance, String next);
    }

    static Stream<Arguments> attempts() {
        List<Attempt> attempts = List.of(
                new Attempt(
                        "an unknown status",
                        "transition-not-allowed",
                        (test, task, instance, next) ->
                                test.asManager(() -> test.tasks.complete(task, Map.of("to", "NO_SUCH")))),
                new Attempt(
                        "no status",
                        "target-required",
                        (test, task, instance, next) -> test.asManager(() -> test.tasks.complete(task))),
                new Attempt(
                        "by who only reads",
                        "role-required",
                        (test, task, instance, next) -> test.as(
                                test.tenant.manager(),
                                Role.MANAGER,
                                () -> test.tasks.complete(task, Map.of("to", next)))),
                new Attempt(
                        "by a member",
                        "role-required",
                        (test, task, instance, next) -> test.as(
                                test.tenant.coopMember(),
                                Role.COOP_MEMBER,
                                () -> test.tasks.complete(task, Map.of("to", next)))),
                new Attempt(
                        "by nobody",
                        "unauthenticated",
                        (test, task, instance, next) -> test.tasks.complete(task, Map.of("to", next))),
                new Attempt(
                        "by somebody of another organisation",
                        "not-found",
                        (test, task, instance, next) -> CurrentActor.runAs(
                                new Actor("admin@elsewhere", "elsewhere", Set.of(Role.ADMIN_ORG)),
                                () -> test.tasks.complete(task, Map.of("to", next)))),
                new Attempt(
                        "a change of state",
                        "engine-change-refused",
                        (test, task, instance, next) -> test.asManager(() -> test.runtime
                                .createChangeActivityStateBuilder()
                                .processInstanceId(instance)
                                .moveActivityIdTo(test.statusOf(instance), next)
                                .changeState())),
                new Attempt(
                        "a deletion",
                        "engine-change-refused",
                        (test, task, instance, next) ->
                                test.asManager(() -> test.runtime.deleteProcessInstance(instance, "why not"))));
        return CASE_TYPES.stream().flatMap(type -> attempts.stream().map(attempt -> Arguments.of(type, attempt)));
    }

    private String statusOf(String instance) {
        return runtime.getActiveActivityIds(instance).get(0);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void nothing_else_moves_it_and_what_is_refused_changes_nothing(String caseType, Attempt attempt) {
        CoopWalker walker = walkers.get(caseType);
        String id = walker.open();
        String task = taskOf(walker, id);
        String instance = subjects.processInstanceId(tenant.orgId(), table(caseType), id);
        Subjects.Trace before = subjects.traceOf(tenant.orgId(), table(caseType), id);
        Throwable thrown = catchThrowable(() ->
                attempt.door().open(this, task, instance, walker.spec().path().get(1)));
        assertThat(thrown).isNotNull();
        Throwable refused = thrown instanceof Rejected ? thrown : thrown.getCause();
        assertThat(refused).as("%s", thrown).isInstanceOf(Rejected.class);
        assertThat(((Rejected) refused).code()).isEqualTo(attempt.code());
        assertThat(subjects.traceOf(tenant.orgId(), table(caseType), id)).isEqualTo(before);
        subjects.assertAgreement(tenant.orgId(), table(caseType), id);
    }

    static Stream<Arguments> walks() {
        return CASE_TYPES.stream().flatMap(type -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(type, seed)));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void a_random_walk_by_either_door_follows_the_lifecycle_and_keeps_every_side_in_agreement(
            String caseType, long seed) {
        CoopWalker walker = walkers.get(caseType);
        LifecycleSpec spec = walker.spec();
        List<String> statuses = List.copyOf(spec.statuses());
        Random random = new Random(seed);
        String id = walker.open();
        String at = spec.initial();
        for (int step = 0; step < STEPS && !spec.isTerminal(at); step++) {
            String here = at;
            List<String> ways = spec.userMoves().stream()
                    .filter(move -> move.from().equals(here))
                    .map(Move::to)
                    .toList();
            String to = random.nextBoolean()
                    ? ways.get(random.nextInt(ways.size()))
                    : statuses.get(random.nextInt(statuses.size()));
            boolean isListed = ways.contains(to);
            if (isListed) {
                walker.prepare(id, to);
            }
            boolean isMoved = random.nextBoolean() ? walker.ask(id, to).status() == 200 : byEngine(walker, id, to);
            assertThat(isMoved).as("seed %d, %s to %s", seed, at, to).isEqualTo(isListed);
            at = isListed ? to : at;
            subjects.assertAgreement(tenant.orgId(), table(caseType), id);
        }
    }

    private boolean byEngine(CoopWalker walker, String id, String to) {
        String task = taskOf(walker, id);
        return catchThrowable(() -> asManager(() -> tasks.complete(task, Map.of("to", to)))) == null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"COOP_GROUP", "COOP_PROJECT"})
    void of_many_who_move_it_at_once_one_does(String caseType) {
        CoopWalker walker = walkers.get(caseType);
        String id = walker.open();
        String next = walker.spec().path().get(1);
        String task = taskOf(walker, id);
        List<Integer> statuses = Simultaneously.call(
                6,
                number -> number % 3 == 0
                        ? (byEngine(walker, id, next) ? 200 : 409)
                        : number % 3 == 1
                                ? walker.ask(id, next).status()
                                : walker.manager
                                        .post("/tasks/{id}/complete", Map.of("statusCode", next), task)
                                        .status());
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).isSubsetOf(200, 409, 404);
        assertThat(walker.manager.get(walker.path() + "/status-history", id).items("to"))
                .containsExactly(walker.spec().initial(), next);
        subjects.assertAgreement(tenant.orgId(), table(caseType), id);
    }
}
