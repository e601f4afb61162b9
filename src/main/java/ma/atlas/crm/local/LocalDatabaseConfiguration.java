package ma.atlas.crm.local;

import ma.atlas.crm.startup.PartOfMigration;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The pool and Flyway take where to connect from beans that need the database. So it is there before either, and Spring stops it
 * after both.
 */
@PartOfMigration
@OwnDatabase
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalSettings.class)
class LocalDatabaseConfiguration {

    @Bean(destroyMethod = "stop")
    LocalDatabase localDatabase(LocalSettings settings) {
        return LocalDatabase.start(settings);
    }

    @Bean
    JdbcConnectionDetails applicationConnection(LocalDatabase database) {
        return new ApplicationConnection(
                database.url(), Credentials.APP, database.credentials().app());
    }

    @Bean
    FlywayConnectionDetails ownerConnection(LocalDatabase database) {
        return new OwnerConnection(
                database.url(), Credentials.OWNER, database.credentials().owner());
    }

    private record ApplicationConnection(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}

    private record OwnerConnection(String getJdbcUrl, String getUsername, String getPassword)
            implements FlywayConnectionDetails {}
}
