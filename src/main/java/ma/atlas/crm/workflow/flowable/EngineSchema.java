package ma.atlas.crm.workflow.flowable;

import javax.sql.DataSource;
import ma.atlas.crm.tenancy.SchemaUpdate;
import org.flowable.common.engine.impl.AbstractEngineConfiguration;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Brings Flowable's own tables up to date, as their owner: the application may not create any. */
@Component
public class EngineSchema implements SchemaUpdate {

    @Override
    public void update(DataSource owner) {
        if (isCurrent(new JdbcTemplate(owner))) {
            return;
        }
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setEngineName("schema");
        configuration.setDataSource(owner);
        configuration.setDatabaseType(AbstractEngineConfiguration.DATABASE_TYPE_POSTGRES);
        configuration.setDatabaseSchemaUpdate(AbstractEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setAsyncExecutorActivate(false);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.buildProcessEngine().close();
    }

    private static boolean isCurrent(JdbcTemplate owner) {
        Boolean exists = owner.queryForObject("select to_regclass('act_ge_property') is not null", Boolean.class);
        if (!Boolean.TRUE.equals(exists)) {
            return false;
        }
        return owner.queryForList("select value_ from act_ge_property where name_ = 'schema.version'", String.class)
                .contains(ProcessEngine.VERSION);
    }
}
