package ma.atlas.crm.workflow.flowable;

import java.util.Set;
import org.flowable.common.engine.impl.interceptor.CommandInterceptor;
import org.flowable.engine.impl.jobexecutor.TimerActivateProcessDefinitionHandler;
import org.flowable.engine.impl.jobexecutor.TimerSuspendProcessDefinitionHandler;
import org.flowable.engine.impl.jobexecutor.TriggerTimerEventJobHandler;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.variable.service.impl.types.SerializableType;

/** Flowable's configuration for Spring, with our transactions, without its second history, and without what it can do too much. */
class AtlasEngineConfiguration extends SpringProcessEngineConfiguration {

    private static final Set<String> JOBS = Set.of(
            TriggerTimerEventJobHandler.TYPE,
            TimerSuspendProcessDefinitionHandler.TYPE,
            TimerActivateProcessDefinitionHandler.TYPE);

    @Override
    public void initEntityManagers() {
        setActivityInstanceEntityManager(new NoActivityInstances(this, getActivityInstanceDataManager()));
        super.initEntityManagers();
    }

    @Override
    public CommandInterceptor createTransactionInterceptor() {
        return new OrganisationTransactionInterceptor(getTransactionManager());
    }

    /** A variable of any class would be read back from its serialised form, whoever wrote that. */
    @Override
    public void initVariableTypes() {
        super.initVariableTypes();
        getVariableTypes().removeType(getVariableTypes().getVariableType(SerializableType.TYPE_NAME));
    }

    /** The timers of statuses, and nothing that continues a process by itself. */
    @Override
    public void initJobHandlers() {
        super.initJobHandlers();
        getJobHandlers().keySet().retainAll(JOBS);
    }

    @Override
    public void initMailClients() {
        // what is sent goes through the outbox
    }
}
