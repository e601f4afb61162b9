package ma.atlas.crm.outbound;

import java.net.URI;
import java.time.Duration;

/** What operators of tests say of mail. */
final class SmtpSettings {

    private static final URI NOWHERE = URI.create("http://nowhere.invalid");

    /** Private hosts and plain text are allowed, and there is little time. */
    static final ProviderEnvironment ENVIRONMENT = environment(true);

    /** As on the internet. */
    static final ProviderEnvironment STRICT = environment(false);

    private SmtpSettings() {}

    private static ProviderEnvironment environment(boolean lenient) {
        return new ProviderEnvironment(
                false, lenient, lenient, Duration.ofSeconds(2), Duration.ofSeconds(3), NOWHERE, NOWHERE, null);
    }
}
