package ma.atlas.crm.outbound;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds out on whose behalf a body is signed, before it is read. The numbers in it only say whose secrets are to be tried: what the
 * body says of a number is believed for the organisation whose secret has signed it, and for no other.
 */
@Component
class WhatsAppSigners {

    private static final Logger LOG = LoggerFactory.getLogger(WhatsAppSigners.class);

    /** Looked for in the bytes: what is not signed is not parsed. */
    private static final Pattern NUMBER = Pattern.compile("\"phone_number_id\"\\s{0,9}:\\s{0,9}\"([0-9]{1,32})\"");

    private static final int MOST_NUMBERS = 50;

    private final WhatsAppAccounts accounts;
    private final WhatsAppSettings settings;

    WhatsAppSigners(WhatsAppAccounts accounts, WhatsAppSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    /**
     * The organisations whose numbers a body may speak of, by the ids of the numbers.
     *
     * @throws Rejected {@code webhook-not-signed} where nobody has signed it; {@code too-large} for more numbers than Meta puts
     *     into a call; {@code unavailable} where whose a number is cannot be told for now
     */
    Map<String, String> organisations(WebhookSignature signature, byte[] body) {
        Map<String, Boolean> tried = new HashMap<>();
        Map<String, String> organisations = new HashMap<>();
        for (String number : numbers(body)) {
            signer(number, secret -> tried.computeIfAbsent(secret, untried -> signature.isOf(body, untried)))
                    .ifPresent(orgId -> organisations.put(number, orgId));
        }
        boolean operator = settings.appSecret() != null
                && tried.computeIfAbsent(settings.appSecret(), s -> signature.isOf(body, s));
        if (!operator && !tried.containsValue(true)) {
            throw Rejected.because(WebhookProblem.WEBHOOK_NOT_SIGNED);
        }
        return organisations;
    }

    private static List<String> numbers(byte[] body) {
        List<String> numbers = NUMBER.matcher(new String(body, StandardCharsets.ISO_8859_1))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .limit(MOST_NUMBERS + 1)
                .toList();
        if (numbers.size() > MOST_NUMBERS) {
            throw Rejected.because(CommonProblem.TOO_LARGE);
        }
        return numbers;
    }

    /** Where several say that the number is theirs and the same secret speaks for all of them, it is nobody's. */
    private Optional<String> signer(String number, Predicate<String> hasSigned) {
        List<String> signers = accounts.ofNumber(number).stream()
                .filter(account -> isSignedFor(account, hasSigned))
                .map(WhatsAppAccounts.Account::orgId)
                .toList();
        if (signers.size() > 1) {
            LOG.error("WhatsApp number {} is claimed by {} alike: its messages are nobody’s", number, signers);
        }
        return signers.size() == 1 ? Optional.of(signers.get(0)) : Optional.empty();
    }

    private boolean isSignedFor(WhatsAppAccounts.Account account, Predicate<String> hasSigned) {
        String secret = account.appSecret() == null ? settings.appSecret() : account.appSecret();
        return secret != null && hasSigned.test(secret);
    }
}
