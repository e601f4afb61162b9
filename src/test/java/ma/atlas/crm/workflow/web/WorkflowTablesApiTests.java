package ma.atlas.crm.workflow.web;

import static ma.atlas.crm.workflow.web.Analyst.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A lifecycle is changed by its tables: the drawing is edited in place, deployed and in force at once. */
@AtlasTest
class WorkflowTablesApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Analyst analyst;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        analyst = new Analyst(api.as(tenant.analyst()));
    }

    private ObjectNode tables(String caseType) {
        return analyst.active(caseType).body().deepCopy();
    }

    private Answer put(String caseType, String parameters, JsonNode tables) {
        return analyst.caller().put("/admin/workflows/" + caseType + "?" + parameters, tables);
    }

    private static ObjectNode transition(JsonNode tables, String from, String to) {
        return (ObjectNode) StreamSupport.stream(tables.path("transitions").spliterator(), false)
                .filter(arrow -> arrow.path("from").asText().equals(from)
                        && arrow.path("to").asText().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode add(JsonNode tables, String from, String to) {
        return ((ArrayNode) tables.path("transitions"))
                .addObject()
                .put("from", from)
                .put("to", to);
    }

    /** The change of the guide for analysts. */
    private static ObjectNode documentsFirst(ObjectNode tables) {
        ((ArrayNode) tables.path("states")).addObject().put("statusCode", "CRM_DOCS_REQUESTED");
        transition(tables, "CRM_OFFER_RECEIVED", "CRM_NEGOTIATION").put("requiredRole", "MANAGER");
        add(tables, "CRM_OFFER_RECEIVED", "CRM_DOCS_REQUESTED");
        add(tables, "CRM_DOCS_REQUESTED", "CRM_CLOSED_LOST");
        add(tables, "CRM_DOCS_REQUESTED", "CRM_NEGOTIATION")
                .putObject("guard")
                .put("rule", "documents.exists(d, d.type == 'IDENTITY') && 1 < 2")
                .putObject("message")
                .put("fr", "Joignez d’abord une pièce d’identité.");
        return tables;
    }

    @Test
    void what_is_put_is_the_next_version_and_in_force() {
        Answer put =
                put(LEAD, "comment=Documents", documentsFirst(tables(LEAD))).expect(200);
        assertThat(put.get("valid").asBoolean()).isTrue();
        assertThat(put.etag()).isEqualTo("\"2\"");
        Answer active = analyst.active(LEAD);
        assertThat(active.get("version").asInt()).isEqualTo(2);
        assertThat(active.text("origin")).isEqualTo("TABLE");
        assertThat(active.text("comment")).isEqualTo("Documents");
        JsonNode guard = transition(active.body(), "CRM_DOCS_REQUESTED", "CRM_NEGOTIATION")
                .path("guard");
        assertThat(guard.path("rule").asText()).isEqualTo("documents.exists(d, d.type == 'IDENTITY') && 1 < 2");
        assertThat(analyst.language("en").diff(LEAD, 1, 2).text("text").lines())
                .containsExactlyInAnyOrder(
                        "Status added: CRM_DOCS_REQUESTED (Documents demandés)",
                        "Role added: CRM_OFFER_RECEIVED → CRM_NEGOTIATION: MANAGER",
                        "Transition added: CRM_OFFER_RECEIVED → CRM_DOCS_REQUESTED",
                        "Transition added: CRM_DOCS_REQUESTED → CRM_CLOSED_LOST",
                        "Transition added: CRM_DOCS_REQUESTED → CRM_NEGOTIATION");
    }

    @Test
    void cases_live_by_what_was_put() {
        put(LEAD, "", documentsFirst(tables(LEAD))).expect(200);
        Api.Caller agent = api.as(tenant.agent());
        String id = Cases.open(agent);
        for (String next : List.of(
                "CRM_CONTACTED",
                "CRM_QUALIFIED",
                "CRM_VISIT_PLANNED",
                "CRM_VISIT_DONE",
                "CRM_OFFER_REQUESTED",
                "CRM_OFFER_RECEIVED")) {
            Cases.move(agent, id, next, null).expect(200);
        }
        Cases.move(agent, id, "CRM_NEGOTIATION", null).expectProblem(403, "role-required");
        Cases.move(agent, id, "CRM_DOCS_REQUESTED", null).expect(200);
        Answer refused = Cases.move(agent, id, "CRM_NEGOTIATION", null).expectProblem(422, "guard-refused");
        assertThat(refused.text("detail")).contains("pièce d’identité");
        Cases.move(agent, id, "CRM_CLOSED_LOST", "OTHER").expect(200);
    }

    @Test
    void what_was_read_and_put_back_is_the_same_version_for_every_case_type() {
        for (String caseType : analyst.caller().get("/admin/workflows").items("caseTypeCode")) {
            Answer put = put(caseType, "", tables(caseType)).expect(200);
            assertThat(put.get("version").asInt()).as(caseType).isEqualTo(1);
            assertThat(put.get("problems")).isEmpty();
        }
    }

    @Test
    void the_drawing_keeps_what_tables_do_not_speak_of() {
        String annotated = analyst.bpmn(LEAD, 1)
                .replace(
                        "<startEvent ",
                        "<textAnnotation id=\"note\"><text>Revu avec la direction</text></textAnnotation>\n    <startEvent ");
        analyst.deploy(LEAD, "activate=true", annotated).expect(201);
        put(LEAD, "", documentsFirst(tables(LEAD))).expect(200);
        assertThat(analyst.bpmn(LEAD, 3))
                .contains("Revu avec la direction", "name=\"Contacter\"", "CRM_OFFER_RECEIVED__CRM_DOCS_REQUESTED")
                .contains("bpmnElement=\"CRM_DOCS_REQUESTED\"");
    }

    @Test
    void an_edit_that_would_lose_a_note_is_refused_and_says_so() {
        String annotated = analyst.bpmn(LEAD, 1).replace("  </process>", """
                <textAnnotation id="note"><text>Attendre deux jours</text></textAnnotation>
                <association id="note_of" sourceRef="note" targetRef="CRM_UNREACHABLE" />
                </process>""");
        analyst.deploy(LEAD, "activate=true", annotated).expect(201);
        ObjectNode tables = tables(LEAD);
        remove(tables, "states", row -> row.path("statusCode").asText().equals("CRM_UNREACHABLE"));
        remove(tables, "transitions", row -> row.toString().contains("CRM_UNREACHABLE"));
        Answer refused = put(LEAD, "", tables).expectProblem(422, "workflow-invalid");
        assertThat(refused.get("problems").findValuesAsText("code")).containsOnly("edit-would-lose");
        assertThat(refused.get("problems").get(0).path("message").asText()).contains("Attendre deux jours");
        assertThat(analyst.versions(LEAD).items()).hasSize(2);
    }

    private static void remove(ObjectNode tables, String field, Predicate<JsonNode> rows) {
        ArrayNode array = (ArrayNode) tables.path(field);
        for (int i = array.size() - 1; i >= 0; i--) {
            if (rows.test(array.get(i))) {
                array.remove(i);
            }
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("transition-doubled", tables -> add(tables, "CRM_NEW", "CRM_CONTACTED")),
                fault("flow-without-end", tables -> add(tables, "CRM_NEW", "CRM_NOWHERE")),
                fault("terminal-must-not-lead-on", tables -> add(tables, "CRM_CLOSED_LOST", "CRM_NEW")),
                fault(
                        "unknown-role",
                        tables -> transition(tables, "CRM_NEW", "CRM_CONTACTED").put("requiredRole", "BOSS")),
                fault(
                        "duration-not-allowed",
                        tables -> add(tables, "CRM_NEW", "CRM_CONTACTED").put("trigger", "TIMER")),
                fault(
                        "duration-not-allowed",
                        tables -> add(tables, "CRM_NEW", "CRM_CONTACTED")
                                .put("trigger", "TIMER")
                                .put("after", "soon")),
                fault(
                        "automatic-transition-takes-no-condition",
                        tables -> add(tables, "CRM_NEW", "CRM_CONTACTED")
                                .put("trigger", "TIMER")
                                .put("after", "P1D")
                                .put("requiredRole", "MANAGER")),
                fault(
                        "delay-only-automatic",
                        tables -> transition(tables, "CRM_NEW", "CRM_CONTACTED").put("after", "P1D")),
                fault(
                        "reason-only-automatic",
                        tables -> transition(tables, "CRM_NEW", "CRM_CONTACTED").put("reasonCode", "OTHER")),
                fault("start-must-lead-to-one-status", tables -> tables.put("initialStatusCode", "CRM_CLOSED_LOST")),
                fault("value-not-allowed", tables -> state(tables, 0).put("statusCode", "not a code")),
                fault(
                        "id-doubled",
                        tables -> ((ArrayNode) tables.path("states"))
                                .add(state(tables, 0).deepCopy())),
                fault("unknown-reason-type", tables -> state(tables, 0).put("requiresReasonType", "DRAW")),
                fault("unknown-status", tables -> {
                    ((ArrayNode) tables.path("states")).addObject().put("statusCode", "CRM_DANCED");
                    add(tables, "CRM_NEW", "CRM_DANCED");
                    add(tables, "CRM_DANCED", "CRM_NEW");
                }),
                fault("status-unreachable", tables -> {
                    ((ArrayNode) tables.path("states")).addObject().put("statusCode", "CRM_TRIAGED");
                    add(tables, "CRM_TRIAGED", "CRM_NEW");
                }),
                fault("status-dead-end", tables -> {
                    ((ArrayNode) tables.path("states")).addObject().put("statusCode", "CRM_TRIAGED");
                    add(tables, "CRM_NEW", "CRM_TRIAGED");
                }),
                fault("guard-invalid", tables -> guard(tables, "dossier.nothing == 1")),
                fault("character-not-allowed", tables -> guard(tables, "'\u0001' == ''")),
                fault(
                        "automatic-reason-missing",
                        tables -> add(tables, "CRM_NEW", "CRM_CLOSED_LOST")
                                .put("trigger", "TIMER")
                                .put("after", "P30D")),
                fault(
                        "unknown-reason",
                        tables -> add(tables, "CRM_NEW", "CRM_CLOSED_LOST")
                                .put("trigger", "TIMER")
                                .put("after", "P30D")
                                .put("reasonCode", "BOREDOM")),
                fault("terminal-without-reason", tables -> {
                    for (JsonNode state : tables.path("states")) {
                        ((ObjectNode) state).put("requiresReasonType", "NONE");
                    }
                }));
    }

    private static ObjectNode state(JsonNode tables, int index) {
        return (ObjectNode) tables.path("states").get(index);
    }

    private static void guard(JsonNode tables, String rule) {
        transition(tables, "CRM_NEW", "CRM_CONTACTED").putObject("guard").put("rule", rule);
    }

    private static Arguments fault(String code, Consumer<ObjectNode> spoil) {
        return arguments(code, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void what_is_wrong_with_tables_is_in_the_report_and_nothing_is_stored(String code, Consumer<ObjectNode> spoil) {
        ObjectNode tables = tables(LEAD);
        spoil.accept(tables);
        Answer report = put(LEAD, "dryRun=true", tables).expect(200);
        assertThat(report.get("valid").asBoolean()).isFalse();
        assertThat(report.get("problems").findValuesAsText("code")).contains(code);
        assertThat(report.get("problems"))
                .allSatisfy(problem -> assertThat(problem.path("message").asText())
                        .isNotBlank()
                        .doesNotContain("{0}"));
        Answer refused = put(LEAD, "", tables).expectProblem(422, "workflow-invalid");
        assertThat(refused.get("problems")).isEqualTo(report.get("problems"));
        assertThat(analyst.versions(LEAD).items()).hasSize(1);
    }

    @Test
    void what_is_no_table_is_bad_input() {
        Api.Caller caller = analyst.caller();
        caller.put("/admin/workflows/{c}", Map.of(), LEAD).expectInvalid("initialStatusCode");
        caller.put("/admin/workflows/{c}", "{\"initialStatusCode\":\"A\",\"states\":[null],\"transitions\":[]}", LEAD)
                .expect(400);
        ObjectNode tables = tables(LEAD);
        transition(tables, "CRM_NEW", "CRM_CONTACTED").put("trigger", "SOMETIMES");
        put(LEAD, "", tables).expect(400);
        put("CRM_NOTHING", "", tables(LEAD)).expectProblem(404, "not-found");
    }

    @Test
    void a_case_type_without_a_lifecycle_gets_one_from_tables_alone() {
        analyst.caller()
                .post("/admin/reference-data/CASE_TYPE", Map.of("code", "CRM_OWN", "label", "Own", "labelFr", "À nous"))
                .expect(201);
        Answer put = put("CRM_OWN", "", tables(LEAD)).expect(200);
        assertThat(put.get("version").asInt()).isEqualTo(1);
        assertThat(put.text("name")).isEqualTo("À nous");
        assertThat(put.get("transitions")).hasSameSizeAs(analyst.active(LEAD).get("transitions"));
        assertThat(api.as(tenant.agent())
                        .post("/dossiers", Cases.body("CRM_OWN"))
                        .expect(201)
                        .text("statusCode"))
                .isEqualTo("CRM_NEW");
    }

    @Test
    void who_puts_from_an_older_version_is_told_the_latest() {
        ObjectNode mine = documentsFirst(tables(LEAD));
        analyst.deploy(LEAD, "activate=true", Analyst.renamed(analyst.bpmn(LEAD, 1), "De l’autre"))
                .expect(201);
        assertThat(put(LEAD, "baseVersion=1", mine)
                        .expectProblem(409, "workflow-changed")
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        analyst.ifMatch("\"1\"")
                .caller()
                .put("/admin/workflows/{c}", mine, LEAD)
                .expectProblem(412, "stale");
    }
}
