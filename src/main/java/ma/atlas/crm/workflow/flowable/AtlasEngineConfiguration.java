package ma.atlas.crm.workflow.flowable;

import org.flowable.common.engine.impl.interceptor.CommandInterceptor;
import org.flowable.spring.SpringProcessEngineConfiguration;

/** Flowable's configuration for Spring, with our transactions. */
class AtlasEngineConfiguration extends SpringProcessEngineConfiguration {

    @Override
    public CommandInterceptor createTransactionInterceptor() {
        return new OrganisationTransactionInterceptor(getTransactionManager());
    }
}
