package ma.atlas.crm.startup;

import ma.atlas.crm.tenancy.SchemaUpdate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@PartOfMigration
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    @Bean
    FlywayMigrationStrategy migrations(ObjectProvider<SchemaUpdate> updates) {
        return flyway -> new Migrations(flyway, updates.orderedStream().toList()).run();
    }
}
