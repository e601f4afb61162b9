package ma.atlas.crm.testing;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the application under test its database, its secret, its clock and a provider of identities. */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String SECRET = "a secret that only tests know, of more than 32 bytes";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.get();
        database.stopAfterApplications();
        TestPropertyValues.of(properties(database)).applyTo(context);
        context.getBeanFactory().registerSingleton("movableClock", new MovableClock());
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
        return properties;
    }
}
