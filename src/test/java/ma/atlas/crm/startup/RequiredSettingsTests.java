package ma.atlas.crm.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class RequiredSettingsTests {

    private static final String URL = "spring.datasource.url";
    private static final String SECRET = "atlas.token.secret";
    private static final String SECRETS_KEY = "atlas.secrets.key";
    private static final Map<String, String> COMPLETE =
            Map.of(URL, "jdbc:postgresql://localhost/atlas", SECRET, "0123456789abcdef0123456789abcdef");

    @Test
    void aDatabaseAndASecretAreEnough() {
        assertThatCode(() -> RequiredSettings.check(with(COMPLETE))).doesNotThrowAnyException();
    }

    @Test
    void theAddressOfTheDatabaseIsRequired() {
        assertThatThrownBy(() -> RequiredSettings.check(with(COMPLETE).withProperty(URL, "")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("SPRING_DATASOURCE_URL is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aSecretIsRequired(String none) {
        assertThatThrownBy(() -> RequiredSettings.check(with(COMPLETE).withProperty(SECRET, none)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ATLAS_TOKEN_SECRET is not set");
    }

    @Test
    void theSecretHasEnoughBytes() {
        assertThatThrownBy(() -> RequiredSettings.check(with(COMPLETE).withProperty(SECRET, "x".repeat(31))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("at least 32 bytes, but it has 31");
    }

    @Test
    void theSecretIsNotThatOfTheLocalDemo() throws Exception {
        String demo = new YamlPropertySourceLoader()
                .load("local", new ClassPathResource("application-local.yml")).stream()
                        .map(file -> file.getProperty(SECRET))
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .findFirst()
                        .orElseThrow();
        for (String secret : new String[] {demo, demo + " "}) {
            assertThatThrownBy(() -> RequiredSettings.check(with(COMPLETE).withProperty(SECRET, secret)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("local demo");
        }
    }

    @Test
    void aKeyForSecretsMayBeMissingButNeitherShortNorThatOfTheLocalDemo() throws Exception {
        for (String fit : new String[] {"", " ", "fedcba9876543210fedcba9876543210"}) {
            assertThatCode(() -> RequiredSettings.check(with(COMPLETE).withProperty(SECRETS_KEY, fit)))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> RequiredSettings.check(with(COMPLETE).withProperty(SECRETS_KEY, "x".repeat(31))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ATLAS_SECRETS_KEY to have at least 32 bytes, but it has 31");
        String demo = new YamlPropertySourceLoader()
                .load("local", new ClassPathResource("application-local.yml")).stream()
                        .map(file -> String.valueOf(file.getProperty(SECRETS_KEY)))
                        .findFirst()
                        .orElseThrow();
        assertThatThrownBy(() -> RequiredSettings.check(with(COMPLETE).withProperty(SECRETS_KEY, demo + " ")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ATLAS_SECRETS_KEY")
                .hasMessageContaining("local demo");
    }

    @Test
    void theLocalProfileNeedsNothing() {
        MockEnvironment local = new MockEnvironment();
        local.setActiveProfiles("local");
        assertThatCode(() -> RequiredSettings.check(local)).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseThatOnlyAFileNamesDoesNotRunWithLocalDefaults() {
        MockEnvironment local = with(COMPLETE);
        local.setActiveProfiles("local");
        assertThatThrownBy(() -> RequiredSettings.check(local))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("configuration file");
        assertThatCode(() -> RequiredSettings.check(local.withProperty("spring.profiles.active", "local")))
                .doesNotThrowAnyException();
    }

    private static MockEnvironment with(Map<String, String> properties) {
        MockEnvironment environment = new MockEnvironment();
        properties.forEach(environment::setProperty);
        return environment;
    }
}
