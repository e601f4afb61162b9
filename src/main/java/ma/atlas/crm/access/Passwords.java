package ma.atlas.crm.access;

import java.nio.charset.StandardCharsets;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with bcrypt and checks them, in the same time whether or not there is a user to check against. */
@Component
class Passwords {

    /** What bcrypt takes into account; it would ignore the rest. */
    static final int MAXIMUM_BYTES = 72;

    private final BCryptPasswordEncoder bcrypt;
    private final String nobodysHash;

    Passwords(Settings settings) {
        bcrypt = new BCryptPasswordEncoder(settings.strength());
        nobodysHash = bcrypt.encode("a password that nobody has");
    }

    /**
     * @param strength the binary logarithm of bcrypt's rounds, 4..31
     */
    @ConfigurationProperties("atlas.password")
    record Settings(@DefaultValue("10") int strength) {}

    /**
     * @throws Rejected {@code invalid-input} above 72 bytes
     */
    String hash(String password) {
        if (isTooLong(password)) {
            throw Rejected.invalid("password", "password-too-long", MAXIMUM_BYTES);
        }
        return String.valueOf(bcrypt.encode(password));
    }

    /**
     * @param hash null when there is no such user: takes as long, and is never right
     */
    boolean matches(String password, @Nullable String hash) {
        boolean matches = bcrypt.matches(isTooLong(password) ? "" : password, hash == null ? nobodysHash : hash);
        return matches && hash != null && !isTooLong(password);
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES;
    }
}
