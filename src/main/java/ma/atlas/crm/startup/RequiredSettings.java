package ma.atlas.crm.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What an operator must have set outside the local profile. Looked at before any bean is made, so that nothing has been
 * touched when the start is refused.
 */
@Component
class RequiredSettings implements BeanFactoryPostProcessor, EnvironmentAware {

    static final String SECRET = "atlas.token.secret";

    static final String SECRETS_KEY = "atlas.secrets.key";

    private static final int LEAST_SECRET_BYTES = 32;
    private static final String MAKE_A_SECRET =
            "Set ATLAS_TOKEN_SECRET to a random value that nobody else has, for example the output of: openssl rand -base64 48";

    private static final String MAKE_A_KEY =
            "Set ATLAS_SECRETS_KEY to a random value that nobody else has, for example the output of: openssl rand -base64 48, or leave it out.";

    private Optional<Environment> environment = Optional.empty();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = Optional.of(environment);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        environment.ifPresent(RequiredSettings::check);
    }

    /**
     * @throws CannotStart when a setting is missing or unsafe
     */
    static void check(Environment environment) {
        DatabaseAddress.check(environment);
        if (!ProfileChoice.isLocal(environment)) {
            checkSecret(environment.getProperty(SECRET, ""));
            checkSecretsKey(environment.getProperty(SECRETS_KEY, ""));
        }
    }

    /** Without one, the application runs and keeps no secret of a provider; with the one that everybody knows, it would keep none. */
    private static void checkSecretsKey(String key) {
        if (key.isBlank()) {
            return;
        }
        int bytes = key.strip().getBytes(StandardCharsets.UTF_8).length;
        if (bytes < LEAST_SECRET_BYTES) {
            throw new CannotStart(
                    "Expected ATLAS_SECRETS_KEY to have at least %d bytes, but it has %d."
                            .formatted(LEAST_SECRET_BYTES, bytes),
                    MAKE_A_KEY);
        }
        if (key.strip().equals(ofLocalDemo(SECRETS_KEY))) {
            throw new CannotStart(
                    "Expected ATLAS_SECRETS_KEY to be a secret, but it is the one of the local demo, which is public.",
                    MAKE_A_KEY);
        }
    }

    private static void checkSecret(String secret) {
        if (secret.isBlank()) {
            throw new CannotStart(
                    "Expected a secret that signs the tokens, but ATLAS_TOKEN_SECRET is not set.", MAKE_A_SECRET);
        }
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < LEAST_SECRET_BYTES) {
            throw new CannotStart(
                    "Expected ATLAS_TOKEN_SECRET to have at least %d bytes, but it has %d."
                            .formatted(LEAST_SECRET_BYTES, bytes),
                    MAKE_A_SECRET);
        }
        if (secret.strip().equals(localSecret())) {
            throw new CannotStart(
                    "Expected ATLAS_TOKEN_SECRET to be a secret, but it is the one of the local demo, which is public.",
                    MAKE_A_SECRET);
        }
    }

    static Object localSecret() {
        return ofLocalDemo(SECRET);
    }

    private static Object ofLocalDemo(String setting) {
        try {
            return new YamlPropertySourceLoader()
                    .load("local", new ClassPathResource("application-local.yml")).stream()
                            .map(source -> source.getProperty(setting))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
