package ma.atlas.crm.startup;

import org.springframework.core.env.Environment;

/** Where the database is must be said by the operator, or be the local profile's business. */
final class DatabaseAddress {

    private DatabaseAddress() {}

    static void check(Environment environment) {
        boolean isConfigured = ProfileChoice.hasDatabase(environment);
        if (!isConfigured && !ProfileChoice.isLocal(environment)) {
            throw new CannotStart(
                    "Expected the address of a PostgreSQL database, but SPRING_DATASOURCE_URL is not set.",
                    "Set SPRING_DATASOURCE_URL to jdbc:postgresql://<host>/<database>, or start with profile local,"
                            + " which brings its own database.");
        }
        if (isConfigured && ProfileChoice.isLocalByDefault(environment)) {
            throw new CannotStart(
                    "Expected either a profile or the environment to say how to run, but only a configuration file names a"
                            + " database, which is read after the local profile was chosen.",
                    "Set SPRING_DATASOURCE_URL in the environment, or choose the profile with SPRING_PROFILES_ACTIVE.");
        }
    }
}
