package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;

class PasswordsTests {

    private final Passwords passwords = new Passwords(new Passwords.Settings(4));

    @Test
    void theRightPasswordMatchesAndNoOtherDoes() {
        String hash = passwords.hash("a long password");
        assertThat(passwords.matches("a long password", hash)).isTrue();
        assertThat(passwords.matches("a long passwore", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void nothingMatchesNobody() {
        assertThat(passwords.matches("a password that nobody has", null)).isFalse();
        assertThat(passwords.matches("", null)).isFalse();
    }

    @Test
    void whatBcryptWouldIgnoreIsRefusedAndNeverMatches() {
        String longest = "é".repeat(36);
        assertThat(passwords.matches(longest, passwords.hash(longest))).isTrue();
        assertThat(passwords.matches(longest + "x", passwords.hash(longest))).isFalse();
        assertThatThrownBy(() -> passwords.hash(longest + "x"))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("invalid-input"));
    }
}
