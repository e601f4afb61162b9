package ma.atlas.crm.workflow.flowable;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import ma.atlas.crm.workflow.engine.EngineDoor;
import org.flowable.common.engine.impl.AbstractEngineConfiguration;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The process engine, locked down to what lifecycles need. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** What a process may name. Unless they are given, every Spring bean is visible to the engine. */
    private static final Map<Object, Object> BEANS = Map.of();

    @Bean
    @DependsOnDatabaseInitialization
    AtlasEngineConfiguration processEngineConfiguration(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            EngineDoor door,
            Clock clock,
            EngineProperties properties) {
        AtlasEngineConfiguration configuration = new AtlasEngineConfiguration();
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactionManager);
        configuration.setDatabaseType(AbstractEngineConfiguration.DATABASE_TYPE_POSTGRES);
        configuration.setDatabaseSchemaUpdate(AbstractEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        configuration.setClock(new EngineClock(clock));
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setHistoryLevel(HistoryLevel.INSTANCE);
        configuration.setProcessDefinitionCacheLimit(properties.definitionCache());
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        lifecycle(configuration, door);
        lockDown(configuration, new NotifyBehavior(door));
        jobs(configuration, properties);
        return configuration;
    }

    private static void lifecycle(AtlasEngineConfiguration configuration, EngineDoor door) {
        configuration.setTypedEventListeners(Map.of(LifecycleListener.EVENTS, List.of(new LifecycleListener(door))));
        configuration.setCreateUserTaskInterceptor(new InheritedAssignee(door));
        configuration.setIdentityLinkInterceptor(new NoParticipants());
        configuration.getPerformanceSettings().setEnableEagerExecutionTreeFetching(true);
    }

    /** The second line against documents: what our own reading of them let through, the engine refuses (ADR 11). */
    static void lockDown(AtlasEngineConfiguration configuration, NotifyBehavior notify) {
        configuration.setCustomPreCommandInterceptors(List.of(new RefusedCommands()));
        configuration.setCustomPostCommandInterceptors(List.of(new TaskEdits()));
        configuration.setCustomPreDeployers(List.of(new DeploymentCheck()));
        configuration.setEnableSafeBpmnXml(true);
        configuration.setBpmnParseFactory(LifecycleParse::new);
        configuration.setActivityBehaviorFactory(LifecycleParts.behaviours(notify));
        configuration.setListenerFactory(LifecycleParts.listeners());
        configuration.setBeans(BEANS);
        configuration.setExpressionManager(new LifecycleExpressions(BEANS));
        configuration.setScriptEngine(new NoScripts());
        configuration.setFormEngines(new HashMap<>());
        // a small document whose statuses are drawn far apart would make a picture larger than the memory
        configuration.setCreateDiagramOnDeploy(false);
        configuration.setEnableProcessDefinitionInfoCache(false);
        configuration.setEnableProcessDefinitionHistoryLevel(false);
        configuration.setFallbackToDefaultTenant(false);
    }

    private static void jobs(AtlasEngineConfiguration configuration, EngineProperties properties) {
        configuration.setAsyncExecutorActivate(properties.timers());
        configuration.setAsyncExecutorDefaultTimerJobAcquireWaitTime(
                Math.toIntExact(properties.timerPolling().toMillis()));
    }

    @Bean(destroyMethod = "close")
    ProcessEngine processEngine(AtlasEngineConfiguration configuration) {
        return configuration.buildEngine();
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    ManagementService managementService(ProcessEngine engine) {
        return engine.getManagementService();
    }
}
