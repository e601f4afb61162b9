package ma.atlas.crm.outbound;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator says of providers, whichever organisation uses them.
 *
 * @param sandbox whether there is a provider that sends nothing and writes to the log
 * @param allowPrivateHosts whether an organisation may name a mail server that is not on the public internet, on any port
 * @param allowPlainSmtp whether mail may leave without TLS
 * @param connectTimeout until a connection is there
 * @param timeout from the first byte to the last, whatever happens in between
 * @param whatsappUrl of the Cloud API, with its version
 * @param twilioUrl of the Messages API
 * @param publicUrl at which providers reach this application; they are not asked to call back where it is null or empty
 */
@ConfigurationProperties("atlas.outbound")
record ProviderEnvironment(
        @DefaultValue("false") boolean sandbox,
        @DefaultValue("false") boolean allowPrivateHosts,
        @DefaultValue("false") boolean allowPlainSmtp,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("https://graph.facebook.com/v23.0") URI whatsappUrl,
        @DefaultValue("https://api.twilio.com") URI twilioUrl,
        @Nullable URI publicUrl) {

    /** An address of this application as providers see it; null where they cannot. */
    @Nullable
    String publicAddress(String path) {
        String base = publicUrl == null ? "" : publicUrl.toString();
        return base.isBlank() ? null : withoutSlash(base) + path;
    }

    /** An address below one of these. */
    static URI below(URI base, String path) {
        return URI.create(withoutSlash(base.toString()) + path);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
