package ma.atlas.crm.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import ma.atlas.crm.testing.AtlasProcess;
import ma.atlas.crm.testing.TestDatabase;
import ma.atlas.crm.testing.TestDatabase.Login;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application started against somebody's database, by environment variables. */
class ProductionStartTests {

    private static final String SECRET = "a secret of a production that there never was";

    private final TestDatabase database = TestDatabase.get();

    @TempDir
    Path directory;

    @Test
    void withoutASecretItDoesNotStart() throws Exception {
        assertRefused(environment(database.app(), null), "ATLAS_TOKEN_SECRET is not set");
    }

    @Test
    void withTheSecretOfTheLocalDemoItDoesNotStart() throws Exception {
        String demo = String.valueOf(RequiredSettings.localSecret());
        assertRefused(environment(database.app(), demo), "it is the one of the local demo");
    }

    @Test
    void asASuperuserItDoesNotStart() throws Exception {
        assertRefused(environment(database.superuser(), SECRET), "is a superuser");
    }

    @Test
    void migratesAloneWithoutASecretAndWithoutTheApplicationsPassword() throws Exception {
        Map<String, String> environment = environment(database.app(), null);
        environment.remove("SPRING_DATASOURCE_PASSWORD");
        try (AtlasProcess migration = AtlasProcess.start(directory, environment, "--migrate-only")) {
            assertThat(migration.awaitExit()).as(migration.output()).isZero();
            assertThat(migration.output()).contains("\"message\":\"The schema is up to date\"");
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void saysInOneLineWhyItCannotMigrate() throws Exception {
        Map<String, String> environment = environment(database.app(), null);
        environment.put("SPRING_FLYWAY_PASSWORD", "guessed");
        environment.put("SPRING_DATASOURCE_URL", database.url().replaceAll(":\\d+/", ":1/"));
        try (AtlasProcess migration = AtlasProcess.start(directory, environment, "--migrate-only")) {
            assertThat(migration.awaitExit()).isEqualTo(1);
            assertThat(migration.output().lines().filter(line -> line.contains("\"ERROR\"")))
                    .singleElement()
                    .asString()
                    .contains("The schema is not up to date: ")
                    .contains("Connection refused");
            assertThat(migration.output()).doesNotContain("\tat ").doesNotContain("\\tat ");
        }
    }

    private void assertRefused(Map<String, String> environment, String why) throws Exception {
        try (AtlasProcess process = AtlasProcess.start(directory, environment)) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.output())
                    .contains("APPLICATION FAILED TO START")
                    .contains(why)
                    .doesNotContain("\tat ")
                    .doesNotContain("\\tat ");
        }
    }

    private Map<String, String> environment(Login login, @Nullable String secret) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", login.user(),
                "SPRING_DATASOURCE_PASSWORD", login.password(),
                "SPRING_FLYWAY_USER", database.owner().user(),
                "SPRING_FLYWAY_PASSWORD", database.owner().password()));
        if (secret != null) {
            environment.put("ATLAS_TOKEN_SECRET", secret);
        }
        return environment;
    }
}
