package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretBoxTests {

    private static final String OLD = "the key of last year, which has more than 32 bytes";
    private static final String NEW = "the key of this year, which has more than 32 bytes";
    private static final SecretPlace PLACE = new SecretPlace("agence-casa", Channel.EMAIL, "password");

    private static SecretBox box(String key, String... older) {
        return new SecretBox(new SecretSettings(key, List.of(older)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter-two", "mot de passe", "كلمة السر", "🏠 \" ' \\ \n"})
    void whatWasSealedOpensInItsPlace(String secret) {
        String sealed = box(NEW).seal(PLACE, secret);
        assertThat(sealed).doesNotContain(secret);
        assertThat(box(NEW).open(PLACE, sealed)).contains(secret);
    }

    static Stream<SecretPlace> otherPlaces() {
        return Stream.of(
                new SecretPlace("agence-rabat", Channel.EMAIL, "password"),
                new SecretPlace("agence-casa", Channel.SMS, "password"),
                new SecretPlace("agence-casa", Channel.EMAIL, "authToken"),
                new SecretPlace("agence-casaEMAIL", Channel.EMAIL, "password"),
                new SecretPlace("", Channel.EMAIL, "password"));
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void itOpensInNoOtherPlace(SecretPlace other) {
        assertThat(box(NEW).open(other, box(NEW).seal(PLACE, "secret"))).isEmpty();
    }

    @Test
    void theSameSecretIsNeverSealedToTheSameText() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            assertThat(sealed.add(box(NEW).seal(PLACE, "secret"))).isTrue();
        }
    }

    @Test
    void whateverIsAlteredOpensNothing() {
        String sealed = box(NEW).seal(PLACE, "secret");
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String altered = sealed.substring(0, i) + other + sealed.substring(i + 1);
            boolean spareBits = i == sealed.length() - 1;
            if (!spareBits) {
                assertThat(box(NEW).open(PLACE, altered)).as(altered).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "v1..",
                "v1.%s.",
                "v1.%s.AAAA",
                "v1.%s.é",
                "v2.%s.AAAA",
                "secret",
                "v1.%s.AAAA.AAAA"
            })
    void whatIsNoSealedSecretOpensNothing(String text) {
        String keyId = box(NEW).seal(PLACE, "secret").split("\\.")[1];
        assertThat(box(NEW).open(PLACE, text.formatted(keyId))).isEmpty();
    }

    @Test
    void anOlderKeyOpensAndNeverSeals() {
        String old = box(OLD).seal(PLACE, "secret");
        SecretBox rotating = box(NEW, OLD);
        assertThat(rotating.open(PLACE, old)).contains("secret");
        assertThat(rotating.isCurrent(old)).isFalse();
        String anew = rotating.seal(PLACE, "secret");
        assertThat(rotating.isCurrent(anew)).isTrue();
        assertThat(box(NEW).open(PLACE, anew)).contains("secret");
        assertThat(box(NEW).open(PLACE, old)).isEmpty();
        assertThat(box(OLD).open(PLACE, anew)).isEmpty();
    }

    @Test
    void withoutAKeyNothingIsSealedAndNothingOpens() {
        assertThatThrownBy(() -> box("").seal(PLACE, "secret"))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("secrets-key-missing"));
        assertThat(box("").open(PLACE, box(NEW).seal(PLACE, "secret"))).isEmpty();
    }

    @Test
    void aKeyThatIsTooShortIsNone() {
        assertThatThrownBy(() -> new SecretSettings("x".repeat(31), List.of()))
                .hasMessageContaining("at least 32 bytes");
        assertThatThrownBy(() -> new SecretSettings(NEW, List.of("x".repeat(31))))
                .hasMessageContaining("at least 32 bytes");
    }

    /** As the README names the variables. */
    @Test
    void keysComeFromTheEnvironment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "ATLAS_SECRETS_KEY",
                                        NEW,
                                        "ATLAS_SECRETS_OLDER_KEYS",
                                        "x".repeat(40) + ", " + "y".repeat(40) + ",",
                                        "ATLAS_OUTBOUND_PUBLIC_URL",
                                        "https://crm.example.ma/",
                                        "ATLAS_OUTBOUND_ALLOW_PRIVATE_HOSTS",
                                        "true")));
        SecretSettings settings = Binder.get(environment).bindOrCreate("atlas.secrets", SecretSettings.class);
        assertThat(settings.key()).isEqualTo(NEW);
        assertThat(settings.olderKeys()).containsExactly("x".repeat(40), "y".repeat(40));
        ProviderEnvironment outbound =
                Binder.get(environment).bindOrCreate("atlas.outbound", ProviderEnvironment.class);
        assertThat(outbound.publicAddress("/api")).isEqualTo("https://crm.example.ma/api");
        assertThat(outbound.allowPrivateHosts()).isTrue();
        assertThat(outbound.allowPlainSmtp()).isFalse();
        assertThat(outbound.sandbox()).isFalse();
    }

    @Test
    void noKeyAndNoSecretStandsInATextOfTheirs() {
        assertThat(new SecretSettings(NEW, List.of(OLD)).toString()).doesNotContain(NEW, OLD);
        assertThat(new ProviderAccount(
                                "agence-casa",
                                Channel.EMAIL,
                                "smtp",
                                Map.of("host", "smtp.example"),
                                Map.of("password", "hunter-two"))
                        .toString())
                .doesNotContain("hunter-two");
        assertThat(new ProviderRequest("smtp", true, Map.of(), Map.of("password", "hunter-two")).toString())
                .doesNotContain("hunter-two");
    }
}
