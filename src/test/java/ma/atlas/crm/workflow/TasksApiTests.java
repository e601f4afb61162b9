package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The inbox: whose tasks it lists, filtered and page by page. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasksApiTests {

    private static final String MANAGERS_TYPE = "CRM_LEAD_RENT";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OtherLifecycles lifecycles;

    private Tenant tenant;
    private Api.Caller manager;
    private List<JsonNode> all;

    /** Somebody with an inbox, and the roles whose unassigned work they may take. */
    enum Person {
        AGENT("agent", false, "AGENT"),
        AGENT2("agent2", false, "AGENT"),
        MANAGER("manager", true, "AGENT", "MANAGER"),
        ADMIN("admin", true, "AGENT", "MANAGER"),
        COOP_MANAGER("coop-manager", false);

        private final String name;
        private final boolean seesAll;
        private final List<String> roles;

        Person(String name, boolean seesAll, String... roles) {
            this.name = name;
            this.seesAll = seesAll;
            this.roles = List.of(roles);
        }

        boolean isCandidateOf(JsonNode task) {
            return task.path("assignee").isNull()
                    && roles.contains(task.path("candidateRole").asText());
        }
    }

    @BeforeAll
    void onboardWithTasksOfEveryKind() {
        tenant = fixtures.tenant();
        lifecycles.deployLead(tenant, MANAGERS_TYPE, Role.MANAGER);
        manager = api.as(tenant.manager());
        for (String type : List.of(Cases.LEAD, MANAGERS_TYPE)) {
            for (String assignee : Arrays.asList(null, tenant.agent(), tenant.agent2(), tenant.manager())) {
                open(type, assignee);
                Cases.move(manager, open(type, assignee), "CRM_CONTACTED", null).expect(200);
            }
        }
        all = manager.get("/tasks?limit=200").expect(200).items();
    }

    private String open(String type, String assignee) {
        Map<String, Object> body = Cases.body(type);
        body.put("assignedTo", assignee);
        return manager.post("/dossiers", body).expect(201).text("id");
    }

    private Api.Caller as(Person person) {
        return api.as(tenant.login(person.name));
    }

    private List<String> ids(Predicate<JsonNode> wanted) {
        return all.stream().filter(wanted).map(task -> task.path("id").asText()).toList();
    }

    @Test
    void a_manager_sees_every_task_oldest_first() {
        assertThat(all).hasSize(16);
        assertThat(all)
                .extracting(task -> Instant.parse(task.path("createdAt").asText()))
                .isSorted();
    }

    @ParameterizedTest
    @EnumSource
    void each_person_sees_their_own_and_what_is_unassigned_for_their_role(Person person) {
        String login = tenant.login(person.name);
        assertThat(as(person).get("/tasks?limit=200").expect(200).items("id"))
                .isEqualTo(ids(task -> person.seesAll
                        || person.isCandidateOf(task)
                        || task.path("assignee").asText().equals(login)));
    }

    @ParameterizedTest
    @EnumSource
    void every_combination_of_filters_holds_at_once(Person person) {
        String login = tenant.login(person.name);
        List<JsonNode> visible = as(person).get("/tasks?limit=200").items();
        Map<String, BiPredicate<String, JsonNode>> matches = Map.of(
                "assignee", (value, task) -> task.path("assignee").asText().equals(login),
                "candidate", (value, task) -> person.isCandidateOf(task),
                "caseTypeCode",
                        (value, task) -> task.path("caseTypeCode").asText().equals(value),
                "statusCode", (value, task) -> task.path("statusCode").asText().equals(value));
        for (Map<String, String> filter : filters()) {
            StringBuilder path = new StringBuilder("/tasks?limit=3");
            filter.forEach(
                    (name, value) -> path.append('&').append(name).append('=').append(value));
            assertThat(Pages.walk(as(person), path.toString()))
                    .as(path.toString())
                    .isEqualTo(visible.stream()
                            .filter(task -> filter.entrySet().stream()
                                    .allMatch(
                                            entry -> matches.get(entry.getKey()).test(entry.getValue(), task)))
                            .map(task -> task.path("id").asText())
                            .toList());
        }
    }

    private static List<Map<String, String>> filters() {
        List<Map<String, String>> filters = new ArrayList<>();
        for (Map<String, String> whose : List.of(
                Map.<String, String>of(),
                Map.of("assignee", "me"),
                Map.of("candidate", "me"),
                Map.of("assignee", "me", "candidate", "me"))) {
            for (String type : Arrays.asList(null, Cases.LEAD, MANAGERS_TYPE, "CRM_NOTHING")) {
                for (String status : Arrays.asList(null, "CRM_NEW", "CRM_CONTACTED", "CRM_QUALIFIED")) {
                    Map<String, String> filter = new java.util.LinkedHashMap<>(whose);
                    if (type != null) {
                        filter.put("caseTypeCode", type);
                    }
                    if (status != null) {
                        filter.put("statusCode", status);
                    }
                    filters.add(filter);
                }
            }
        }
        return filters;
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignee", "candidate"})
    void one_asks_for_oneself_alone(String filter) {
        for (String value : List.of("", "ME", "you", tenant.agent(), "' or 1=1 --")) {
            manager.get("/tasks?{filter}={value}".replace("{filter}", filter), value)
                    .expectInvalid(filter);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 11, 12})
    void a_walk_is_complete_and_without_duplicates_while_tasks_come_and_go(int limit) {
        Tenant crowded = fixtures.tenant();
        Api.Caller agent = api.as(crowded.agent());
        List<String> tasks = new ArrayList<>();
        List<String> closing = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            tasks.add(
                    agent.post("/dossiers", Cases.body(Cases.LEAD)).expect(201).text("taskId"));
        }
        closing.add(tasks.get(0));
        int[] more = {2};
        List<String> walked = Pages.walk(agent, "/tasks?limit=" + limit, () -> {
            if (more[0]-- > 0) {
                Cases.open(agent);
            }
            if (!closing.isEmpty()) {
                agent.post("/tasks/{id}/complete", Map.of("statusCode", "CRM_CONTACTED"), closing.remove(0))
                        .expect(200);
            }
        });
        assertThat(walked).startsWith(tasks.toArray(String[]::new)).doesNotHaveDuplicates();
    }

    @Test
    void a_listed_task_has_every_field_of_its_shape_but_no_transitions() {
        String id = open(Cases.LEAD, tenant.agent());
        JsonNode dossier = manager.get("/dossiers/{id}", id).body();
        JsonNode task = manager.get("/tasks?limit=200").items().stream()
                .filter(item -> item.path("subject").path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(task.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "statusCode",
                        "caseTypeCode",
                        "subject",
                        "assignee",
                        "candidateRole",
                        "dueAt",
                        "createdAt",
                        "transitions");
        assertThat(task.path("id")).isEqualTo(dossier.path("taskId"));
        assertThat(task.path("statusCode").asText()).isEqualTo("CRM_NEW");
        assertThat(task.path("caseTypeCode").asText()).isEqualTo(Cases.LEAD);
        assertThat(task.path("subject").path("type").asText()).isEqualTo("dossier");
        assertThat(task.path("subject").path("title")).isEqualTo(dossier.path("contactName"));
        assertThat(task.path("assignee").asText()).isEqualTo(tenant.agent());
        assertThat(task.path("candidateRole").asText()).isEqualTo("AGENT");
        assertThat(task.path("createdAt")).isEqualTo(dossier.path("updatedAt"));
        assertThat(task.path("dueAt").isNull()).isTrue();
        assertThat(task.path("transitions").isNull()).isTrue();
        manager.delete("/dossiers/{id}", id).expect(204);
    }

    @ParameterizedTest
    @CsvSource({"fr", "en", "ar"})
    void a_task_is_read_with_what_it_can_lead_to_in_the_readers_language(String language) {
        for (JsonNode task : all) {
            Api.Caller reader = manager.language(language);
            Answer read = reader.get("/tasks/{id}", task.path("id").asText()).expect(200);
            Answer available = reader.get(
                    "/dossiers/{id}/available-transitions",
                    task.path("subject").path("id").asText());
            assertThat(read.get("transitions"))
                    .isEqualTo(available.get("transitions"))
                    .isNotEmpty();
            String status = task.path("statusCode").asText();
            assertThat(read.text("name")).isEqualTo(label(language, status)).isNotEqualTo(status);
        }
    }

    private String label(String language, String status) {
        for (JsonNode row : manager.get("/reference-data/CASE_STATUS?limit=200&lang=" + language)
                .items()) {
            if (row.path("code").asText().equals(status)) {
                return row.path("label").asText();
            }
        }
        throw new AssertionError("Expected a label of " + status);
    }

    @Test
    void a_task_is_for_the_people_of_its_organisation_who_work_on_cases() {
        String task = all.get(0).path("id").asText();
        for (String name : List.of("coop-member", "analyst", "auditor")) {
            api.as(tenant.login(name)).get("/tasks").expectProblem(403, "role-required");
            api.as(tenant.login(name)).get("/tasks/{id}", task).expectProblem(403, "role-required");
        }
        Tenant other = fixtures.tenant();
        api.as(other.manager()).get("/tasks/{id}", task).expectProblem(404, "not-found");
        assertThat(api.as(other.manager()).get("/tasks").expect(200).items()).isEmpty();
    }
}
