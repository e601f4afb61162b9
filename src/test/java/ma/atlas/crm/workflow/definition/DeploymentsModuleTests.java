package ma.atlas.crm.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestProcess;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What deploying a document leaves in the database, and what a refused one does not. */
@AtlasTest
class DeploymentsModuleTests {

    private static final String LEAD = "CRM_LEAD_BUY";
    private static final String DEMO = "CRM_LEAD_B2B_DEMO";

    @Autowired
    private Deployments deployments;

    @Autowired
    private Lifecycles lifecycles;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;

    @BeforeEach
    void onboard() {
        tenant = withoutDemo();
    }

    /** Of the shipped lifecycles all but the one that these tests deploy. */
    private Tenant withoutDemo() {
        Tenant fresh = fixtures.tenant();
        StoredWorkflows.forget(fresh.orgId(), DEMO);
        return fresh;
    }

    private static <T> T as(Tenant tenant, Supplier<T> action) {
        return CurrentActor.callAs(PlatformAdministrator.actorIn(tenant.orgId()), action);
    }

    private int deploy(String document) {
        return deploy(tenant, document);
    }

    private int deploy(Tenant where, String document) {
        return as(where, () -> deployments.deploy(document.getBytes(StandardCharsets.UTF_8)));
    }

    /** The refusal of a document. */
    @SuppressWarnings("unchecked")
    private List<BpmnProblem> refused(String document) {
        List<Long> engine = StoredWorkflows.ofTheEngine();
        Map<String, Long> ours = StoredWorkflows.of(tenant.orgId());
        Rejected refusal = catchThrowableOfType(Rejected.class, () -> deploy(document));
        assertThat(refusal.code()).isEqualTo("workflow-invalid");
        assertThat(StoredWorkflows.of(tenant.orgId())).isEqualTo(ours);
        assertThat(StoredWorkflows.ofTheEngine()).isEqualTo(engine);
        List<BpmnProblem> problems = (List<BpmnProblem>) refusal.properties().get("problems");
        assertThat(refusal.arguments()).containsExactly(String.valueOf(problems.size()));
        return problems;
    }

    private Map<String, Object> definition(String caseTypeCode) {
        return Sql.inOrganisation(tenant.orgId())
                .rows("select * from workflow_definition where case_type_code = ? and is_active", caseTypeCode)
                .get(0);
    }

    private List<Map<String, Object>> rows(String table, String caseTypeCode) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select t.* from " + table
                                + " t join workflow_definition d on d.id = t.workflow_id where d.case_type_code = ? and d.is_active order by t.position",
                        caseTypeCode);
    }

    @Test
    void the_tables_say_what_the_reference_lists() {
        deploy(TestProcess.b2bDemo());
        for (String caseTypeCode : List.of(LEAD, DEMO)) {
            LifecycleSpec spec = LifecycleSpec.of(caseTypeCode);
            assertThat(definition(caseTypeCode))
                    .containsEntry("version", 1)
                    .containsEntry("origin", "BPMN")
                    .containsEntry("initial_status_code", spec.initial());
            List<Map<String, Object>> states = rows("workflow_state", caseTypeCode);
            assertThat(states)
                    .extracting(row -> row.get("status_code"))
                    .containsExactlyInAnyOrderElementsOf(Set.copyOf(spec.statuses()));
            assertThat(states).allSatisfy(row -> {
                String code = (String) row.get("status_code");
                assertThat(row)
                        .containsEntry("org_id", tenant.orgId())
                        .containsEntry("is_terminal", spec.isTerminal(code))
                        .containsEntry("requires_reason_type", spec.terminal().getOrDefault(code, "NONE"))
                        .containsEntry("candidate_role", code.equals("B2B_SCHEDULED") ? "MANAGER" : "AGENT");
                assertThat((String) row.get("name")).isNotEqualTo(code);
            });
            assertThat(transitions(caseTypeCode, "USER", "element_id").keySet()).isEqualTo(spec.userMoves());
            assertThat(transitions(caseTypeCode, "TIMER", "after_delay")).isEqualTo(spec.automatic());
            Map<Move, Object> roles = transitions(caseTypeCode, "USER", "required_role");
            roles.values().removeIf(role -> role == null);
            assertThat(roles).isEqualTo(spec.roles());
            assertThat(rows("workflow_transition", caseTypeCode))
                    .allSatisfy(row -> assertThat(row)
                            .containsEntry("org_id", tenant.orgId())
                            .containsEntry("guard_json", null));
        }
    }

    private Map<Move, Object> transitions(String caseTypeCode, String trigger, String column) {
        Map<Move, Object> transitions = new LinkedHashMap<>();
        rows("workflow_transition", caseTypeCode).stream()
                .filter(row -> row.get("trigger").equals(trigger))
                .forEach(row -> transitions.put(
                        new Move((String) row.get("from_status_code"), (String) row.get("to_status_code")),
                        row.get(column)));
        return transitions;
    }

    @Test
    void what_is_looked_up_is_what_was_deployed() {
        deploy(TestProcess.b2bDemo());
        Lifecycle demo = as(tenant, () -> transactions.execute(transaction -> lifecycles.active(DEMO)));
        LifecycleSpec spec = LifecycleSpec.of(DEMO);
        assertThat(demo.caseTypeCode()).isEqualTo(DEMO);
        assertThat(demo.subjectType()).isEqualTo("dossier");
        assertThat(demo.version()).isEqualTo(1);
        assertThat(demo.initialStatusCode()).isEqualTo(spec.initial());
        assertThat(demo.transitions())
                .extracting(transition -> new Move(transition.from(), transition.to()))
                .containsExactlyInAnyOrderElementsOf(new LinkedHashSet<>(spec.userMoves()));
        Lifecycle first = as(tenant, () -> transactions.execute(transaction -> lifecycles.version(DEMO, 1)));
        assertThat(first).isEqualTo(demo);
    }

    @Test
    void the_engine_holds_the_document_itself_under_the_tenant_and_the_case_type() throws Exception {
        String document = TestProcess.b2bDemo();
        deploy(document);
        Map<String, Object> definition = definition(DEMO);
        Map<String, Object> process = Sql.asOwner()
                .rows("select * from act_re_procdef where id_ = ?", definition.get("process_definition_id"))
                .get(0);
        assertThat(process)
                .containsEntry("tenant_id_", tenant.orgId())
                .containsEntry("key_", DEMO)
                .containsEntry("version_", 1);
        Map<String, Object> deployment = Sql.asOwner()
                .rows("select * from act_re_deployment where id_ = ?", process.get("deployment_id_"))
                .get(0);
        assertThat(deployment)
                .containsEntry("tenant_id_", tenant.orgId())
                .containsEntry("key_", DEMO)
                .containsEntry("name_", DEMO);
        byte[] stored = Sql.asOwner()
                .one(
                        byte[].class,
                        "select bytes_ from act_ge_bytearray where deployment_id_ = ? and name_ = ?",
                        process.get("deployment_id_"),
                        process.get("resource_name_"));
        assertThat(new String(stored, StandardCharsets.UTF_8)).isEqualTo(document);
        assertThat(definition)
                .containsEntry(
                        "source_sha256",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(stored)));
    }

    @Test
    void the_engine_draws_no_picture_of_its_own() {
        assertThat(StoredWorkflows.of(tenant.orgId()))
                .as("one resource for each deployment")
                .containsEntry(
                        "act_ge_bytearray", StoredWorkflows.of(tenant.orgId()).get("act_re_deployment"));
    }

    @Test
    void the_next_version_is_active_and_the_one_before_stays() {
        assertThat(deploy(TestProcess.b2bDemo())).isEqualTo(1);
        Object first = definition(DEMO).get("process_definition_id");
        assertThat(deploy(TestProcess.b2bDemo())).isEqualTo(2);
        assertThat(StoredWorkflows.versions(tenant.orgId(), DEMO))
                .containsExactly(Map.of("version", 1, "active", false), Map.of("version", 2, "active", true));
        Lifecycle before = as(tenant, () -> transactions.execute(transaction -> lifecycles.version(DEMO, 1)));
        assertThat(before.processDefinitionId()).isEqualTo(first);
        assertThat(before.transitions()).isNotEmpty();
        assertThat(StoredWorkflows.versions(tenant.orgId(), LEAD))
                .containsExactly(Map.of("version", 1, "active", true));
    }

    @Test
    void a_deployment_is_audited() {
        deploy(TestProcess.b2bDemo());
        Map<String, Object> definition = definition(DEMO);
        assertThat(Sql.inOrganisation(tenant.orgId()).rows("""
                                select action, user_id, before_json, after_json ->> 'caseTypeCode' as "case",
                                       after_json ->> 'version' as version, after_json ->> 'processDefinitionId' as process
                                from audit_event where entity_type = 'WORKFLOW' and entity_id = ?""", String.valueOf(definition.get("id"))))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("action", "CREATE")
                        .containsEntry("user_id", PlatformAdministrator.LOGIN)
                        .containsEntry("before_json", null)
                        .containsEntry("case", DEMO)
                        .containsEntry("version", "1")
                        .containsEntry("process", definition.get("process_definition_id")));
    }

    @Test
    void a_document_whose_guard_names_no_fact_is_refused_with_the_place_in_it_and_nothing_of_it_is_stored() {
        String guarded = TestProcess.b2bDemo()
                .replaceFirst(
                        "<atlas:requires role=\"MANAGER\" />",
                        "<atlas:guard><atlas:rule>dossier.emial != ''</atlas:rule></atlas:guard>");
        assertThat(refused(guarded)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("guard-invalid");
            assertThat(problem.elementId()).isEqualTo("B2B_QUALIFIED__B2B_NEW");
            assertThat(problem.arguments()).startsWith("1", "8");
        });
        assertThat(StoredWorkflows.versions(tenant.orgId(), DEMO)).isEmpty();
    }

    @Test
    void a_workflow_without_a_status_that_code_depends_on_is_refused() {
        String withoutHandover = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="urn:test">
                  <process id="COOP_PROJECT" isExecutable="true">
                    <startEvent id="start"/>
                    <userTask id="LAND_SECURED"/>
                    <endEvent id="CLOSED"/>
                    <sequenceFlow id="begin" sourceRef="start" targetRef="LAND_SECURED"/>
                    <sequenceFlow id="close" sourceRef="LAND_SECURED" targetRef="CLOSED">
                      <conditionExpression>${to == 'CLOSED'}</conditionExpression>
                    </sequenceFlow>
                  </process>
                </definitions>""";
        assertThat(refused(withoutHandover)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("reserved-status-missing");
            assertThat(problem.arguments()).containsExactly("HANDOVER");
        });
    }

    @Test
    void a_status_that_the_dictionary_does_not_have_is_refused_with_its_place() {
        String document = TestProcess.b2bDemo().replace("B2B_DONE", "B2B_DANCED");
        assertThat(refused(document)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("unknown-status");
            assertThat(problem.elementId()).isEqualTo("B2B_DANCED");
            assertThat(problem.line()).isEqualTo(lineOf(document, "id=\"B2B_DANCED\""));
            assertThat(problem.arguments()).containsExactly("B2B_DANCED", "CASE_STATUS");
        });
    }

    @Test
    void a_status_that_the_organisation_no_longer_uses_is_refused() {
        tenant = new Tenant(Fixtures.freshId("imported"));
        Sql.asOwner().execute("""
                insert into organisation (org_id, name, created_at, updated_at) values ('%1$s', 'Imported', now(), now());
                insert into ref_dictionary (org_id, dict_type, code, label, is_active)
                values ('%1$s', 'CASE_STATUS', 'B2B_DONE', 'Done', false)""".formatted(tenant.orgId()));
        assertThat(refused(TestProcess.b2bDemo()))
                .extracting(BpmnProblem::code, BpmnProblem::elementId)
                .containsExactly(tuple("inactive-status", "B2B_DONE"));
    }

    @Test
    void a_process_that_is_named_for_no_case_type_is_refused() {
        assertThat(refused(TestProcess.b2bDemo().replace("CRM_LEAD_B2B_DEMO", "CRM_OTHER")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("unknown-case-type");
                    assertThat(problem.elementId()).isEqualTo("CRM_OTHER");
                    assertThat(problem.line()).isPositive();
                });
    }

    @Test
    void an_automatic_reason_must_be_of_the_dictionary_that_its_target_asks_for() {
        for (String reason : List.of("NO_SUCH_REASON", "SIGNED")) {
            assertThat(refused(expiring(reason))).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("unknown-reason");
                assertThat(problem.elementId()).isEqualTo("expired");
                assertThat(problem.arguments()).containsExactly(reason);
            });
        }
        assertThat(deploy(expiring("NO_RESPONSE"))).isEqualTo(1);
        assertThat(transitions(DEMO, "TIMER", "reason_code"))
                .isEqualTo(Map.of(new Move("B2B_NEW", "B2B_LOST"), "NO_RESPONSE"));
    }

    /** A new request is lost by itself after a month. */
    private static String expiring(String reason) {
        return TestProcess.b2bDemo().replace("  </process>", """
                <boundaryEvent id="expired" attachedToRef="B2B_NEW">
                  <timerEventDefinition><timeDuration>P30D</timeDuration></timerEventDefinition>
                </boundaryEvent>
                <sequenceFlow id="expired__B2B_LOST" sourceRef="expired" targetRef="B2B_LOST">
                  <extensionElements><atlas:reason code="%s" /></extensionElements>
                </sequenceFlow>
                </process>""".formatted(reason));
    }

    @Test
    void simultaneous_deployments_of_one_case_type_follow_each_other() {
        List<Integer> versions = Simultaneously.call(4, number -> deploy(TestProcess.b2bDemo()));
        assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(StoredWorkflows.versions(tenant.orgId(), DEMO))
                .hasSize(4)
                .filteredOn(row -> row.get("active").equals(true))
                .containsExactly(Map.of("version", 4, "active", true));
    }

    @Test
    void simultaneous_first_deployments_make_one_version() {
        byte[] document = TestProcess.b2bDemo().getBytes(StandardCharsets.UTF_8);
        List<Boolean> deployed = Simultaneously.call(4, number -> as(tenant, () -> deployments.deployFirst(document)));
        assertThat(deployed).containsOnlyOnce(true);
        assertThat(StoredWorkflows.versions(tenant.orgId(), DEMO)).hasSize(1);
    }

    @Test
    void organisations_do_not_see_each_others_lifecycles() {
        Tenant other = withoutDemo();
        deploy(TestProcess.b2bDemo());
        deploy(other, TestProcess.b2bDemo());
        assertThat(deploy(TestProcess.b2bDemo())).isEqualTo(2);
        assertThat(StoredWorkflows.versions(other.orgId(), DEMO)).containsExactly(Map.of("version", 1, "active", true));

        Lifecycle ours = as(tenant, () -> transactions.execute(transaction -> lifecycles.active(DEMO)));
        Lifecycle theirs = as(other, () -> transactions.execute(transaction -> lifecycles.active(DEMO)));
        assertThat(ours.processDefinitionId()).isNotEqualTo(theirs.processDefinitionId());
        Rejected refusal = catchThrowableOfType(
                Rejected.class,
                () -> as(
                        other,
                        () -> transactions.execute(
                                transaction -> lifecycles.ofDefinition(ours.processDefinitionId()))));
        assertThat(refusal).as("even one that was looked up before by its own").isNotNull();
        assertThat(refusal.code()).isEqualTo("engine-change-refused");
    }

    private static int lineOf(String document, String part) {
        return (int) document.substring(0, document.indexOf(part)).lines().count();
    }
}
