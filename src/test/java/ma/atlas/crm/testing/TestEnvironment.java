package ma.atlas.crm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives the application under test its database, its secret, its clock and a provider of identities. */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String SECRET = "a secret that only tests know, of more than 32 bytes";

    private static final Path FILES = temporaryDirectory();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.get();
        database.stopAfterApplications();
        TestPropertyValues.of(properties(database)).applyTo(context);
        context.getBeanFactory().registerSingleton("movableClock", new MovableClock());
    }

    /** Gone with the JVM, after the applications that use it. */
    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("atlas-files");
            SpringApplication.getShutdownHandlers().add(() -> FileSystemUtils.deleteRecursively(directory.toFile()));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> properties(TestDatabase database) {
        Map<String, String> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.app().user());
        properties.put("spring.datasource.password", database.app().password());
        properties.put("spring.flyway.url", database.url());
        properties.put("spring.flyway.user", database.owner().user());
        properties.put("spring.flyway.password", database.owner().password());
        properties.put("atlas.token.secret", SECRET);
        properties.put("atlas.password.strength", "4");
        properties.put("atlas.oidc.issuer", TestIssuer.get().address());
        properties.put("atlas.engine.timer-polling", "200ms");
        properties.put("management.prometheus.metrics.export.enabled", "true");
        properties.put("atlas.engine-api.enabled", "true");
        properties.put("atlas.schedule.enabled", "false");
        properties.put("atlas.secrets.key", "a key that only tests know, of more than 32 bytes");
        properties.put("atlas.outbound.sandbox", "true");
        properties.put("atlas.outbound.allow-private-hosts", "true");
        properties.put("atlas.outbound.allow-plain-smtp", "true");
        properties.put("atlas.outbound.public-url", "https://atlas.example");
        properties.put("atlas.whatsapp.app-secret", "the secret of the operator's app");
        properties.put("atlas.whatsapp.verify-token", "the operator's token");
        properties.put("atlas.storage.directory", FILES.resolve("documents").toString());
        properties.put(
                "atlas.documents.upload-directory", FILES.resolve("uploads").toString());
        properties.put("atlas.documents.max-size", "3MB");
        properties.put("atlas.import.max-size", "1MB");
        return properties;
    }
}
