package ma.atlas.crm.startup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import ma.atlas.crm.tenancy.SchemaUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/** The application's other way to run: brings the schema up to date and ends. No web server, no engine, no pool. */
public final class MigrateOnly {

    private static final String ARGUMENT = "--migrate-only";
    private static final Logger LOG = LoggerFactory.getLogger(MigrateOnly.class);

    private MigrateOnly() {}

    /** What is scanned and no more; without a stereotype, so that the application's own scan passes over it. */
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @ComponentScan(
            basePackages = "ma.atlas.crm",
            useDefaultFilters = false,
            includeFilters = {
                @ComponentScan.Filter(PartOfMigration.class),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SchemaUpdate.class)
            })
    static class Scope {

        @Bean
        static BeanFactoryPostProcessor databaseAddress(Environment environment) {
            return beans -> DatabaseAddress.check(environment);
        }
    }

    public static boolean isAskedFor(String... arguments) {
        return Arrays.asList(arguments).contains(ARGUMENT);
    }

    /** Migrates, and says in one line how it went. Returns the exit code. */
    public static int run(String... arguments) {
        SpringApplication migration = new SpringApplication(Scope.class);
        migration.setWebApplicationType(WebApplicationType.NONE);
        migration.setLogStartupInfo(false);
        migration.setDefaultProperties(Map.of(
                "logging.level.org.springframework.boot.SpringApplication", "off",
                "logging.level.org.springframework.boot.diagnostics", "off",
                "logging.level.org.springframework.context", "error"));
        try (ConfigurableApplicationContext context = migration.run(arguments)) {
            LOG.info("The schema is up to date");
            return 0;
        } catch (RuntimeException e) {
            LOG.error("The schema is not up to date: {}", inOneLine(NestedExceptionUtils.getMostSpecificCause(e)));
            LOG.debug("Migration failed", e);
            return 1;
        }
    }

    private static String inOneLine(Throwable cause) {
        return String.format(Locale.ROOT, "%s", cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
