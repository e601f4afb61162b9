package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever an administrator does by the engine’s API, and people meanwhile by ours: row, engine and history tell the same story. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineApiWalkProcessTests {

    private static final int STEPS = 30;
    private static final String TASK = "/process-api/runtime/tasks/{id}";
    private static final String INSTANCE = "/process-api/runtime/process-instances/{id}";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;
    private Api.Caller admin;
    private Api.Caller people;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        admin = api.as(fixtures.platform()).atRoot();
        people = api.as(tenant.admin());
    }

    /** One case on its way. */
    private final class Walk {

        private final LifecycleSpec spec;
        private final List<String> statuses;
        private final Random random;
        private final String id;
        private final List<String> taken = new ArrayList<>();

        Walk(String caseType, long seed) {
            spec = LifecycleSpec.of(caseType);
            statuses = List.copyOf(spec.statuses());
            random = new Random(seed);
            id = people.post("/dossiers", Cases.body(caseType)).expect(201).text("id");
        }

        String status() {
            return people.get("/dossiers/{id}", id).expect(200).text("statusCode");
        }

        String task() {
            return people.get("/dossiers/{id}", id).text("taskId");
        }

        String instance() {
            return subjects.processInstanceId(tenant.orgId(), id);
        }

        private <T> T any(List<T> several) {
            return several.get(random.nextInt(several.size()));
        }

        /** Mostly along an arrow, rarely to an end. */
        private String target(String from) {
            List<String> ways = spec.userMoves().stream()
                    .filter(move -> move.from().equals(from))
                    .map(Move::to)
                    .filter(to -> !spec.isTerminal(to) || random.nextInt(8) == 0)
                    .toList();
            return ways.isEmpty() || random.nextInt(4) == 0 ? any(statuses) : any(ways);
        }

        private Answer set(String name, String value) {
            return admin.put(
                    INSTANCE + "/variables/{name}",
                    Map.of("name", name, "value", value, "type", "string"),
                    instance(),
                    name);
        }

        private Answer put(String name, String value) {
            Answer answer = set(name, value);
            return answer.status() == 404
                    ? admin.post(
                            INSTANCE + "/variables",
                            List.of(Map.of("name", name, "value", value, "type", "string")),
                            instance())
                    : answer;
        }

        private Answer complete(String to) {
            put("to", to);
            String reason = spec.reasonFor(to);
            if (reason != null) {
                put("reasonCode", reason);
            }
            return admin.post(TASK, Map.of("action", "complete"), task());
        }

        private Answer changeState(String to) {
            if (random.nextInt(3) > 0) {
                put("comment", "réparé");
            }
            String reason = spec.reasonFor(to);
            if (reason != null) {
                put("reasonCode", reason);
            }
            return admin.post(
                    INSTANCE + "/change-state",
                    Map.of("cancelActivityIds", List.of(status()), "startActivityIds", List.of(to)),
                    instance());
        }

        private Answer assign() {
            Map<String, Object> assignee = new HashMap<>();
            assignee.put("assignee", any(List.of(tenant.agent(), tenant.agent2(), "nobody@nowhere")));
            return admin.put(TASK, assignee, task());
        }

        private Answer hurry() {
            JsonNode timers = admin.get("/process-api/management/timer-jobs?processInstanceId={id}", instance())
                    .get("data");
            if (timers.isEmpty()) {
                return admin.delete(TASK, task());
            }
            Answer answer = admin.post(
                    "/process-api/management/timer-jobs/{id}",
                    Map.of("action", "move"),
                    timers.get(0).path("id").asText());
            await().until(() -> Sql.asOwner()
                            .one(
                                    Long.class,
                                    "select count(*) from act_ru_job where process_instance_id_ = ?",
                                    instance())
                    == 0);
            return answer;
        }

        Answer step() {
            String from = status();
            if (spec.isTerminal(from)) {
                List<String> open = statuses.stream()
                        .filter(status -> !spec.isTerminal(status))
                        .toList();
                return people.post(
                        "/dossiers/{id}/reopen", Map.of("statusCode", any(open), "justification", "suite"), id);
            }
            String to = target(from);
            List<Map.Entry<String, Supplier<Answer>>> acts = List.of(
                    Map.entry("move", () -> Cases.move(people, id, to, spec.reasonFor(to))),
                    Map.entry("complete", () -> complete(to)),
                    Map.entry("move on", () -> Cases.move(people, id, to, spec.reasonFor(to))),
                    Map.entry("complete again", () -> complete(to)),
                    Map.entry("complete once more", () -> complete(to)),
                    Map.entry("complete left over", () -> admin.post(TASK, Map.of("action", "complete"), task())),
                    Map.entry("change state", () -> changeState(any(statuses))),
                    Map.entry("assign", this::assign),
                    Map.entry(
                            "delegate",
                            () -> admin.post(TASK, Map.of("action", "delegate", "assignee", tenant.agent()), task())),
                    Map.entry("resolve", () -> admin.post(TASK, Map.of("action", "resolve"), task())),
                    Map.entry("resolve again", () -> admin.post(TASK, Map.of("action", "resolve"), task())),
                    Map.entry("rename", () -> admin.put(TASK, Map.of("name", "autre"), task())),
                    Map.entry("leave a variable", () -> put(any(List.of("to", "reasonCode", "comment")), to)),
                    Map.entry("remove a variable", () -> admin.delete(INSTANCE + "/variables/to", instance())),
                    Map.entry("delete", () -> admin.delete(INSTANCE, instance())),
                    Map.entry("hurry", this::hurry));
            Map.Entry<String, Supplier<Answer>> act = any(acts);
            taken.add(act.getKey() + " " + from + " " + to);
            return act.getValue().get();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CRM_LEAD_BUY,1",
        "CRM_LEAD_BUY,2",
        "CRM_LEAD_B2B_DEMO,4",
        "CRM_SALE_TRANSACTION,6",
        "CRM_SUPPORT_DISPUTE,7"
    })
    void every_side_stays_in_agreement(String caseType, long seed) {
        Walk walk = new Walk(caseType, seed);
        for (int step = 0; step < STEPS; step++) {
            Answer answer = walk.step();
            assertThat(answer.status()).as("%s: %s", walk.taken, answer.text()).isLessThan(500);
            subjects.assertAgreement(tenant.orgId(), walk.id);
        }
        assertFollowed(walk);
    }

    /** The history is one of allowed moves, timers, and what was set by hand or reopened. */
    private void assertFollowed(Walk walk) {
        List<JsonNode> history =
                people.get("/dossiers/{id}/status-history?limit=200", walk.id).items();
        assertThat(history).as("%s", walk.taken).hasSizeGreaterThan(2);
        for (int i = 1; i < history.size(); i++) {
            JsonNode change = history.get(i);
            Move move = new Move(change.path("from").asText(), change.path("to").asText());
            assertThat(move.from()).isEqualTo(history.get(i - 1).path("to").asText());
            switch (change.path("trigger").asText()) {
                case "USER" -> assertThat(walk.spec.userMoves()).contains(move);
                case "TIMER" -> assertThat(walk.spec.automatic()).containsKey(move);
                case "REPAIR" -> assertThat(change.path("comment").asText()).isNotBlank();
                default -> assertThat(change.path("trigger").asText()).isEqualTo("REOPEN");
            }
        }
    }
}
