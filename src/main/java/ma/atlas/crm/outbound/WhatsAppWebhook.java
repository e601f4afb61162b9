package ma.atlas.crm.outbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What Meta calls. Each message is taken in a transaction of its own, so that one that fails keeps back no other; the call is then
 * answered as failed, Meta repeats it, and what was taken is not taken again.
 */
@Component
public class WhatsAppWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(WhatsAppWebhook.class);
    private static final String SUBSCRIBE = "subscribe";

    private final WhatsAppSigners signers;
    private final WhatsAppAccounts accounts;
    private final WhatsAppSettings settings;
    private final WhatsAppIntake intake;
    private final DeliveryReports reports;
    private final Clock clock;

    WhatsAppWebhook(
            WhatsAppSigners signers,
            WhatsAppAccounts accounts,
            WhatsAppSettings settings,
            WhatsAppIntake intake,
            DeliveryReports reports,
            Clock clock) {
        this.signers = signers;
        this.accounts = accounts;
        this.settings = settings;
        this.intake = intake;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Whether whoever sets this address in their app may.
     *
     * @throws Rejected {@code webhook-not-verified} unless the token is the operator's or an organisation's
     */
    public void requireVerified(@Nullable String mode, @Nullable String token) {
        if (!SUBSCRIBE.equals(mode) || token == null || token.isBlank() || !isKnown(token)) {
            throw Rejected.because(WebhookProblem.WEBHOOK_NOT_VERIFIED);
        }
    }

    private boolean isKnown(String token) {
        String operators = settings.verifyToken();
        boolean operator = operators != null
                && MessageDigest.isEqual(
                        operators.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return operator || accounts.haveVerifyToken(token);
    }

    /** Reads what was sent, once it is known to be signed. */
    public interface Body {

        /**
         * @param most bytes; one more where there are more
         */
        byte[] read(int most);
    }

    /**
     * Takes what Meta tells: messages, and what became of messages. What is told again changes nothing; what is for a number that
     * nobody has is passed over.
     *
     * @param signature as {@code X-Hub-Signature-256} has it
     * @throws Rejected {@code webhook-not-signed}, {@code too-large}, {@code malformed-request}; {@code unavailable} where
     *     something of it could not be taken, and is to be sent again
     */
    public void receive(@Nullable String signature, Body sent) {
        WebhookSignature signed = WebhookSignature.read(signature);
        byte[] body = sent.read(WhatsAppPayload.MAXIMUM_BYTES);
        if (body.length > WhatsAppPayload.MAXIMUM_BYTES) {
            throw Rejected.because(CommonProblem.TOO_LARGE);
        }
        Map<String, String> organisations = signers.organisations(signed, body);
        WhatsAppPayload payload = WhatsAppPayload.read(body, clock.instant());
        AtomicInteger failures = new AtomicInteger();
        payload.arrivals()
                .forEach(arrival -> attempt(
                        organisations.get(arrival.number()), arrival.number(), failures, () -> intake.take(arrival)));
        payload.reports()
                .forEach(report ->
                        attempt(organisations.get(report.number()), report.number(), failures, () -> pass(report)));
        if (failures.get() > 0) {
            throw Rejected.because(CommonProblem.UNAVAILABLE);
        }
    }

    private static void attempt(@Nullable String orgId, String number, AtomicInteger failures, Runnable action) {
        if (orgId == null) {
            LOG.warn("WhatsApp number {} is nobody’s here, or its owner has not signed: passed over", number);
            return;
        }
        try {
            CurrentActor.runAs(Actor.system(orgId), action);
        } catch (RuntimeException failure) {
            failures.incrementAndGet();
            LOG.error("What WhatsApp told {} could not be taken", orgId, failure);
        }
    }

    private void pass(WhatsAppPayload.Report report) {
        switch (report.status()) {
            case "delivered", "read" -> reports.delivered(Channel.WHATSAPP, report.id(), report.at());
            case "failed" -> {
                int number = report.error().path("code").asInt(-1);
                HandoverCode code = WhatsAppErrors.code(number).orElse(HandoverCode.UNDELIVERED);
                reports.failed(
                        Channel.WHATSAPP,
                        report.id(),
                        report.at(),
                        code.code(),
                        number < 0 ? code.meaning() : code.meaning() + " (WhatsApp " + number + ")");
            }
            default -> {
                // On its way.
            }
        }
    }
}
