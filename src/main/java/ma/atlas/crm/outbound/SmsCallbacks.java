package ma.atlas.crm.outbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What Twilio tells of an SMS. Whom it is for stands in the address that it was given with the message; that it is Twilio, and
 * that the message is that organisation’s, its signature shows.
 */
@Component
public class SmsCallbacks {

    /** Where it calls, with the organisation in the query. */
    public static final String PATH = "/api/v1/webhooks/sms/status";

    /** The parameter of the address that names the organisation. */
    public static final String ORGANISATION = "org";

    private static final String MAC = "HmacSHA1";

    private final ProviderAccounts accounts;
    private final ProviderEnvironment environment;
    private final DeliveryReports reports;
    private final Clock clock;

    SmsCallbacks(ProviderAccounts accounts, ProviderEnvironment environment, DeliveryReports reports, Clock clock) {
        this.accounts = accounts;
        this.environment = environment;
        this.reports = reports;
        this.clock = clock;
    }

    /** An organisation’s id is made of letters, digits and hyphens, and needs no encoding. */
    static String path(String orgId) {
        return PATH + "?" + ORGANISATION + "=" + orgId;
    }

    /**
     * Takes what is told of a message; what is told again, or says nothing of its end, changes nothing.
     *
     * @param form as it was sent, without what stood in the address
     * @throws Rejected {@code callback-not-signed} unless it is signed with the secret of that organisation’s account
     */
    public void told(String orgId, @Nullable String signature, Map<String, List<String>> form) {
        String secret = accounts.find(orgId, Channel.SMS)
                .filter(found -> found.provider().equals(TwilioProviderType.NAME))
                .flatMap(ProviderAccounts.Found::account)
                .map(account -> account.requiredSecret(TwilioProviderType.AUTH_TOKEN))
                .orElseThrow(() -> Rejected.because(ProviderProblem.CALLBACK_NOT_SIGNED));
        String address = environment.publicAddress(path(orgId));
        if (address == null || signature == null || !isSigned(secret, address, form, signature)) {
            throw Rejected.because(ProviderProblem.CALLBACK_NOT_SIGNED);
        }
        CurrentActor.runAs(Actor.system(orgId), () -> report(form, reports, clock.instant()));
    }

    static void report(Map<String, List<String>> form, DeliveryReports known, Instant now) {
        String sid = value(form, "MessageSid").or(() -> value(form, "SmsSid")).orElse("");
        if (sid.isEmpty()) {
            return;
        }
        switch (value(form, "MessageStatus").orElse("")) {
            case "delivered", "read" -> known.delivered(Channel.SMS, sid, now);
            case "undelivered", "failed", "canceled" -> {
                int number = value(form, "ErrorCode")
                        .filter(digits -> digits.matches("\\d{1,9}"))
                        .map(Integer::parseInt)
                        .orElse(0);
                HandoverCode code = TwilioErrors.code(number).orElse(HandoverCode.UNDELIVERED);
                known.failed(Channel.SMS, sid, now, code.code(), code.meaning() + " (Twilio " + number + ")");
            }
            default -> {
                // On its way.
            }
        }
    }

    private static Optional<String> value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isBlank());
    }

    /** The address, then every field in the order of its name, name and value without anything between them. */
    static boolean isSigned(String secret, String address, Map<String, List<String>> form, String signature) {
        StringBuilder signed = new StringBuilder(address);
        new TreeMap<>(form)
                .forEach((name, values) -> values.stream()
                        .distinct()
                        .sorted()
                        .forEach(value -> signed.append(name).append(value)));
        return MessageDigest.isEqual(
                sign(secret, signed.toString()).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
