package ma.atlas.crm.outbound;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/** Sends by the Messages API, which has no key of repetition: a message whose answer was lost goes out again. */
final class TwilioProvider implements ChannelProvider {

    private final ProviderAccount account;
    private final URI address;
    private final @Nullable String callback;
    private final ProviderHttp http;

    TwilioProvider(ProviderAccount account, ProviderEnvironment environment, ProviderHttp http) {
        this.account = account;
        this.address = ProviderEnvironment.below(
                environment.twilioUrl(),
                "/2010-04-01/Accounts/" + account.required(TwilioProviderType.ACCOUNT_SID) + "/Messages.json");
        this.callback = environment.publicAddress(SmsCallbacks.path(account.orgId()));
        this.http = http;
    }

    @Override
    public String name() {
        return TwilioProviderType.NAME;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public Handover send(Outgoing message) {
        String credentials = account.required(TwilioProviderType.ACCOUNT_SID) + ":"
                + account.requiredSecret(TwilioProviderType.AUTH_TOKEN);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(message)))
                .build();
        return http.call(request, TwilioProvider::read);
    }

    private String form(Outgoing message) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.to());
        String service = account.text(TwilioProviderType.MESSAGING_SERVICE);
        if (service == null) {
            form.put("From", account.required(TwilioProviderType.FROM));
        } else {
            form.put("MessagingServiceSid", service);
        }
        form.put("Body", message.content());
        if (callback != null) {
            form.put("StatusCallback", callback);
        }
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Handover read(ProviderAnswer answer) {
        if (!answer.isSuccess()) {
            return TwilioErrors.handover(answer, answer.body().path("code").asInt(-1));
        }
        String sid = answer.body().path("sid").asText();
        if (sid.isBlank()) {
            return HandoverCode.ANSWER_UNREADABLE.failed("HTTP " + answer.status(), answer.retryAfter());
        }
        int error = answer.body().path("error_code").asInt(0);
        return error == 0 ? new Handover.Accepted(sid) : TwilioErrors.handover(answer, error);
    }
}
