package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.workflow.engine.EngineDoor;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.DefaultBpmnParseFactory;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.repository.Deployment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Each attack in an engine without any lock, where it does its harm, and in one that does not judge documents when it
 * reads them: what it then makes of them, evaluates and calls is locked as well.
 */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineLayersProcessTests {

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Clock clock;

    @Autowired
    private EngineDoor door;

    private String orgId;
    private ProcessEngine open;
    private ProcessEngine unseeing;

    @BeforeAll
    void build() {
        orgId = fixtures.tenant().orgId();
        open = engine("open", configuration -> configuration.setApplicationContext(context));
        unseeing = engine("unseeing", configuration -> {
            EngineConfiguration.lockDown(configuration, new NotifyBehavior(door));
            configuration.setCustomPreDeployers(List.of());
            configuration.setBpmnParseFactory(new DefaultBpmnParseFactory());
        });
    }

    private ProcessEngine engine(String name, Consumer<AtlasEngineConfiguration> lock) {
        AtlasEngineConfiguration configuration = new AtlasEngineConfiguration();
        configuration.setEngineName(name);
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseType("postgres");
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setClock(new EngineClock(clock));
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setAsyncExecutorActivate(false);
        lock.accept(configuration);
        return configuration.buildEngine();
    }

    @AfterAll
    void close() {
        open.close();
        unseeing.close();
    }

    /** Deploys, starts and leaves nothing behind. */
    private Throwable run(ProcessEngine engine, Attack attack) {
        return run(engine, attack, Map.of("_FLOWABLE_SKIP_EXPRESSION_ENABLED", true));
    }

    private Throwable run(ProcessEngine engine, Attack attack, Map<String, Object> variables) {
        Canary.rest();
        return CurrentActor.callAs(PlatformAdministrator.actorIn(orgId), () -> {
            Throwable thrown = catchThrowable(() -> {
                engine.getRepositoryService()
                        .createDeployment()
                        .tenantId(orgId)
                        .disableSchemaValidation()
                        .disableBpmnValidation()
                        .addBytes("attack.bpmn20.xml", attack.bytes())
                        .deploy();
                engine.getRuntimeService().startProcessInstanceByKeyAndTenantId(Attack.KEY, variables, orgId);
            });
            for (Deployment deployment : engine.getRepositoryService()
                    .createDeploymentQuery()
                    .deploymentTenantId(orgId)
                    .processDefinitionKey(Attack.KEY)
                    .list()) {
                remove(engine, deployment.getId());
            }
            return thrown;
        });
    }

    /** Past the lock, which refuses the command that would do it. */
    private static void remove(ProcessEngine engine, String deploymentId) {
        engine.getManagementService().executeCommand(context -> {
            CommandContextUtil.getProcessEngineConfiguration(context)
                    .getDeploymentManager()
                    .removeDeployment(deploymentId, true);
            return null;
        });
    }

    static List<Attack> attacks() {
        return Attack.live();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void does_its_harm_in_an_engine_without_a_lock(Attack attack) {
        Throwable thrown = run(open, attack);
        assertThat(Canary.isTouched()).as("%s", thrown).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void does_no_harm_where_only_what_it_needs_is_locked(Attack attack) {
        run(unseeing, attack);
        assertThat(Canary.isTouched()).isFalse();
    }

    @Test
    void a_plain_process_runs_in_both_and_touches_nothing() {
        for (ProcessEngine engine : List.of(open, unseeing)) {
            assertThat(run(engine, Attack.none())).isNull();
            assertThat(Canary.isTouched()).isFalse();
        }
    }

    @Test
    void the_name_of_a_variable_is_an_expression_to_the_engine_and_to_the_lock() {
        Map<String, Object> variables = Map.of("${canary.several().x}", "x");
        run(open, Attack.none(), variables);
        assertThat(Canary.isTouched()).isTrue();
        assertThat(run(unseeing, Attack.none(), variables)).isInstanceOf(EngineRefusal.class);
        assertThat(Canary.isTouched()).isFalse();
    }
}
