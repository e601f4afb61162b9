package ma.atlas.crm.outbound;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import ma.atlas.crm.consentement.Channel;

/** The providers that are called over HTTP, at an address of a test, with little time for an answer. */
enum HttpProviders {
    WHATSAPP {
        @Override
        ChannelProvider open(ProviderEnvironment environment, ProviderHttp http) {
            return new WhatsAppProviderType(environment, http, new ObjectMapper())
                    .open(Letters.account(
                            Channel.WHATSAPP,
                            "whatsapp-cloud",
                            Map.of("phoneNumberId", "106540352242922"),
                            Map.of("accessToken", Letters.SECRET)));
        }

        @Override
        Outgoing message() {
            return Letters.text(Channel.WHATSAPP, Letters.NUMBER, "Bonjour");
        }

        @Override
        String accepted(String id) {
            return "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"wa_id\":\"212661000101\"}],\"messages\":[{\"id\":\"%s\"}]}"
                    .formatted(id);
        }
    },

    TWILIO {
        @Override
        ChannelProvider open(ProviderEnvironment environment, ProviderHttp http) {
            return new TwilioProviderType(environment, http)
                    .open(Letters.account(
                            Channel.SMS,
                            "twilio",
                            Map.of("accountSid", "AC" + "0".repeat(32), "from", "+212520000000"),
                            Map.of("authToken", Letters.SECRET)));
        }

        @Override
        Outgoing message() {
            return Letters.text(Channel.SMS, Letters.NUMBER, "Bonjour");
        }

        @Override
        String accepted(String id) {
            return "{\"sid\":\"%s\",\"status\":\"queued\",\"error_code\":null,\"to\":\"%s\"}"
                    .formatted(id, Letters.NUMBER);
        }
    };

    static final Duration TIMEOUT = Duration.ofMillis(1_500);

    abstract ChannelProvider open(ProviderEnvironment environment, ProviderHttp http);

    abstract Outgoing message();

    /** The body with which the provider takes a message. */
    abstract String accepted(String id);

    ChannelProvider at(String address) {
        ProviderEnvironment environment = new ProviderEnvironment(
                false,
                false,
                false,
                Duration.ofMillis(1_500),
                TIMEOUT,
                URI.create(address),
                URI.create(address),
                URI.create("https://atlas.example/"));
        return open(environment, new ProviderHttp(environment, Clock.systemUTC()));
    }
}
