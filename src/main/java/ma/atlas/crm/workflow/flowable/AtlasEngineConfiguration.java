package ma.atlas.crm.workflow.flowable;

import org.flowable.common.engine.impl.interceptor.CommandInterceptor;
import org.flowable.spring.SpringProcessEngineConfiguration;

/** Flowable's configuration for Spring, with our transactions and without its second history. */
class AtlasEngineConfiguration extends SpringProcessEngineConfiguration {

    @Override
    public void initEntityManagers() {
        setActivityInstanceEntityManager(new NoActivityInstances(this, getActivityInstanceDataManager()));
        super.initEntityManagers();
    }

    @Override
    public CommandInterceptor createTransactionInterceptor() {
        return new OrganisationTransactionInterceptor(getTransactionManager());
    }
}
