package ma.atlas.crm.outbound;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a message was not taken, or not delivered: one code whichever provider says it, by which people and machines tell cases
 * apart. Details hold a provider's own numbers, and nothing that it wrote: that may name people.
 */
enum HandoverCode {
    INACTIVE("The provider of the channel is switched off"),
    SETTINGS_UNREADABLE("The secrets of the provider cannot be opened"),
    TIMEOUT("The provider took too long"),
    UNREACHABLE("The provider cannot be reached, or broke off"),
    TLS("No encrypted connection that can be trusted"),
    HOST_NOT_ALLOWED("The provider’s address is none that may be called"),
    UNAVAILABLE("The provider has trouble of its own"),
    RATE_LIMITED("The provider wants fewer messages"),
    ANSWER_UNREADABLE("The provider’s answer is none that can be understood"),
    AUTHENTICATION("The provider does not accept the credentials"),
    PERMISSION("The credentials do not allow this"),
    ACCOUNT_RESTRICTED("The account is locked, unpaid or not complete"),
    SENDER_REFUSED("The provider does not accept the sender"),
    RECIPIENT_INVALID("There is no such recipient"),
    RECIPIENT_UNREACHABLE("The recipient cannot be reached by this channel"),
    RECIPIENT_OPTED_OUT("The recipient has refused messages at the provider"),
    RECIPIENT_LIMITED("The recipient gets no more messages for now"),
    WINDOW_CLOSED("The recipient has not written for 24 hours: only a template may be sent"),
    TEMPLATE_REFUSED("The provider does not accept the template or its parameters"),
    MESSAGE_TOO_LONG("The message is too long"),
    MESSAGE_REFUSED("The provider does not accept the message"),
    UNDELIVERED("The message was not delivered");

    private final String meaning;

    HandoverCode(String meaning) {
        this.meaning = meaning;
    }

    /** As {@code provider-timeout}, or {@code recipient-invalid}. */
    String code() {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (this) {
            case SENDER_REFUSED,
                    RECIPIENT_INVALID,
                    RECIPIENT_UNREACHABLE,
                    RECIPIENT_OPTED_OUT,
                    RECIPIENT_LIMITED,
                    TEMPLATE_REFUSED,
                    MESSAGE_TOO_LONG,
                    MESSAGE_REFUSED,
                    UNDELIVERED -> name;
            case WINDOW_CLOSED -> "conversation-window-closed";
            default -> "provider-" + name;
        };
    }

    String meaning() {
        return meaning;
    }

    Handover.Refused refused() {
        return new Handover.Refused(code(), meaning);
    }

    /**
     * @param number what the provider calls it
     */
    Handover.Refused refused(String number) {
        return new Handover.Refused(code(), meaning + " (" + number + ")");
    }

    Handover.Failed failed() {
        return new Handover.Failed(code(), meaning, null);
    }

    Handover.Failed failed(String number, @Nullable Duration retryAfter) {
        return new Handover.Failed(code(), meaning + " (" + number + ")", retryAfter);
    }
}
