package ma.atlas.crm.outbound;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator's own app at Meta, for organisations that have none of theirs: one app, whose secret signs what comes in for the
 * numbers of all of them.
 *
 * @param appSecret null where every organisation has an app of its own
 * @param verifyToken null where the address is not set in an app of the operator
 */
@ConfigurationProperties("atlas.whatsapp")
record WhatsAppSettings(
        @Nullable String appSecret, @Nullable String verifyToken) {

    WhatsAppSettings {
        appSecret = appSecret == null || appSecret.isBlank() ? null : appSecret;
        verifyToken = verifyToken == null || verifyToken.isBlank() ? null : verifyToken;
    }

    /** Without the secrets, which have no place in a log. */
    @Override
    public String toString() {
        return "WhatsAppSettings";
    }
}
