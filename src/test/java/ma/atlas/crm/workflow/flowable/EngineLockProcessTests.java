package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import org.flowable.common.engine.impl.scripting.ScriptEngineRequest;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.repository.Deployment;
import org.flowable.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Documents that nobody has judged before the engine gets them: it deploys none that would have it do more than keep a status. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineLockProcessTests {

    private static final List<String> TABLES = List.of(
            "act_re_deployment",
            "act_re_procdef",
            "act_ge_bytearray",
            "act_ru_timer_job",
            "act_ru_event_subscr",
            "workflow_definition");
    private static final Duration QUICKLY = Duration.ofSeconds(20);

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private LifecycleEngine engine;

    @Autowired
    private AtlasEngineConfiguration configuration;

    private Tenant tenant;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
    }

    private DeploymentBuilder deployment() {
        return repository
                .createDeployment()
                .tenantId(tenant.orgId())
                .disableSchemaValidation()
                .disableBpmnValidation();
    }

    private void deploy(DeploymentBuilder deployment) {
        CurrentActor.runAs(PlatformAdministrator.actorIn(tenant.orgId()), deployment::deploy);
    }

    /** By table, whoever they are of. */
    private static Map<String, Object> rows() {
        return Sql.asOwner()
                .rows(TABLES.stream()
                        .map("(select count(*) from %1$s) as %1$s"::formatted)
                        .collect(Collectors.joining(", ", "select ", "")))
                .get(0);
    }

    private void assertRefused(DeploymentBuilder deployment, String what) {
        Map<String, Object> before = rows();
        Canary.rest();
        Throwable thrown = assertTimeoutPreemptively(QUICKLY, () -> catchThrowable(() -> deploy(deployment)));
        assertThat(thrown).isInstanceOf(EngineRefusal.class).cause().isInstanceOfSatisfying(Rejected.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("workflow-invalid");
            assertThat(problems(refusal)).anySatisfy(problem -> {
                assertThat(problem.code()).isEqualTo("engine-refuses");
                assertThat(problem.arguments().get(0)).contains(what);
            });
        });
        assertThat(Canary.isTouched()).isFalse();
        assertThat(rows()).isEqualTo(before);
    }

    @SuppressWarnings("unchecked")
    private static List<BpmnProblem> problems(Rejected refusal) {
        return (List<BpmnProblem>) refusal.properties().get("problems");
    }

    static List<Attack> attacks() {
        return Attack.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void is_refused_when_it_is_deployed_and_leaves_nothing(Attack attack) {
        assertRefused(deployment().addBytes("attack.bpmn20.xml", attack.bytes()), attack.refused());
    }

    @Test
    void the_same_document_without_an_attack_is_deployed() {
        Map<String, Object> before = rows();
        deploy(deployment().addBytes("plain.bpmn20.xml", Attack.none().bytes()));
        assertThat(rows().get("act_re_procdef")).isEqualTo((long) before.get("act_re_procdef") + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void is_a_refusal_of_the_workflow_to_those_who_deploy_through_our_own_port(Attack attack) {
        Map<String, Object> before = rows();
        Throwable thrown = catchThrowable(() -> CurrentActor.callAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> engine.deploy(tenant.orgId(), Attack.KEY, attack.bytes())));
        assertThat(thrown).isInstanceOfSatisfying(Rejected.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("workflow-invalid");
            assertThat(problems(refusal)).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.code()).isEqualTo("engine-refuses");
                assertThat(problem.arguments().get(0)).isNotBlank().hasSizeLessThan(300);
            });
        });
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process.bpmn",
                "process.bpmn20",
                "process.xml",
                "decision.dmn",
                "case.cmmn",
                "task.form",
                "in.event",
                "in.channel",
                "all.app",
                "process.png",
                "process.bpmn20.xml.zip"
            })
    void a_resource_that_is_not_named_for_bpmn_is_refused(String name) {
        assertRefused(deployment().addBytes(name, Attack.none().bytes()), name);
    }

    @Test
    void a_second_resource_is_refused_whatever_it_is() {
        for (String name : List.of("decision.dmn", "picture.png", "second.bpmn20.xml")) {
            assertRefused(
                    deployment()
                            .addBytes("process.bpmn20.xml", Attack.none().bytes())
                            .addBytes(name, Attack.none().bytes()),
                    "resources");
        }
    }

    @Test
    void an_archive_is_refused_unless_it_holds_one_document() throws IOException {
        assertRefused(deployment().addZipInputStream(zip("a.bpmn20.xml", "b.dmn")), "resources");
        assertRefused(deployment().addZipInputStream(zip("a.bar")), "a.bar");
        assertRefused(deployment().addZipInputStream(zip("../../a.bpmn")), "a.bpmn");
    }

    private static ZipInputStream zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Attack.none().bytes());
            }
        }
        return new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void a_document_is_deployed_in_the_organisation_that_is_bound_and_in_no_other() {
        byte[] plain = Attack.none().bytes();
        assertRefused(deployment().tenantId("").addBytes("p.bpmn20.xml", plain), "tenantId");
        assertRefused(deployment().tenantId("elsewhere").addBytes("p.bpmn20.xml", plain), "tenantId");
        Map<String, Object> before = rows();
        assertThatThrownBy(() -> deployment().addBytes("p.bpmn20.xml", plain).deploy())
                .isInstanceOf(EngineRefusal.class);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_document_that_was_changed_in_the_database_is_refused_when_it_is_read_again() {
        CurrentActor.runAs(PlatformAdministrator.actorIn(tenant.orgId()), () -> {
            Deployment deployed = deployment()
                    .addBytes("plain.bpmn20.xml", Attack.none().bytes())
                    .deploy();
            Attack script = Attack.live().get(0);
            assertThat(Sql.asOwner()
                            .update(
                                    "update act_ge_bytearray set bytes_ = ? where deployment_id_ = ?",
                                    script.bytes(),
                                    deployed.getId()))
                    .isEqualTo(1);
            String definition = repository
                    .createProcessDefinitionQuery()
                    .deploymentId(deployed.getId())
                    .singleResult()
                    .getId();
            configuration.getProcessDefinitionCache().remove(definition);
            Canary.rest();
            assertThatThrownBy(() -> repository.getBpmnModel(definition)).isInstanceOf(EngineRefusal.class);
            assertThat(Canary.isTouched()).isFalse();
        });
    }

    @Test
    void no_script_runs_no_form_is_rendered_nothing_is_deserialised_and_only_timers_go_on_by_themselves() {
        ScriptEngineRequest script = ScriptEngineRequest.builder()
                .language("juel")
                .script("${canary.touch()}")
                .build();
        assertThatThrownBy(() -> configuration.getScriptingEngines().evaluate(script))
                .isInstanceOf(EngineRefusal.class);
        assertThat(configuration.getFormEngines()).isEmpty();
        assertThat(configuration.getBeans()).isEmpty();
        assertThat(configuration.getVariableTypes().getVariableType("serializable"))
                .isNull();
        assertThat(configuration.getJobHandlers())
                .containsOnlyKeys("trigger-timer", "suspend-processdefinition", "activate-processdefinition");
        assertThat(configuration.isEnableProcessDefinitionInfoCache()).isFalse();
        assertThat(configuration.isEnableProcessDefinitionHistoryLevel()).isFalse();
        assertThat(configuration.isFallbackToDefaultTenant()).isFalse();
        assertThat(configuration.isCreateDiagramOnDeploy()).isFalse();
    }
}
