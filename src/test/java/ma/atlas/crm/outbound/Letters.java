package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;

/** Messages to hand over, and accounts to hand them over with. */
final class Letters {

    static final String ORG = "agence-casa";
    static final String SECRET = "the-secret-of-this-account";
    static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    static final String NUMBER = "+212661000101";

    private Letters() {}

    static Outgoing text(Channel channel, String to, String content) {
        return new Outgoing(ID, ORG, channel, to, channel == Channel.EMAIL ? "Objet" : null, content, null);
    }

    static Outgoing mail(String to, String subject, String content) {
        return new Outgoing(ID, ORG, Channel.EMAIL, to, subject, content, null);
    }

    static Outgoing template(String name, String language, String... parameters) {
        return new Outgoing(
                ID,
                ORG,
                Channel.WHATSAPP,
                NUMBER,
                null,
                "Bonjour",
                new ProviderTemplate(name, language, List.of(parameters)));
    }

    static ProviderAccount account(
            Channel channel, String provider, Map<String, Object> settings, Map<String, String> secrets) {
        return new ProviderAccount(ORG, channel, provider, settings, secrets);
    }
}
