package ma.atlas.crm.outbound;

import java.util.Optional;

/** What the numbers of the Cloud API mean, in its answers and in what it calls back with. */
final class WhatsAppErrors {

    private WhatsAppErrors() {}

    /**
     * What became of a message whose answer has an error in it.
     *
     * @param number of the error; below 0 where it has none
     */
    static Handover handover(ProviderAnswer answer, int number) {
        String shown = (number < 0 ? "" : "WhatsApp " + number + ", ") + "HTTP " + answer.status();
        HandoverCode code = code(number).orElse(null);
        if (code == null) {
            return answer.isSuccess() ? HandoverCode.ANSWER_UNREADABLE.failed(shown, null) : answer.byStatus(shown);
        }
        return switch (code) {
            case RATE_LIMITED, UNAVAILABLE -> code.failed(shown, answer.retryAfter());
            default -> code.refused(shown);
        };
    }

    /** Empty for a number that says nothing by itself. */
    static Optional<HandoverCode> code(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 0, 190 -> HandoverCode.AUTHENTICATION;
                    case 3, 10, 131005 -> HandoverCode.PERMISSION;
                    case 4, 80007, 130429, 131048, 131056, 133016 -> HandoverCode.RATE_LIMITED;
                    case 1, 2, 131000, 131016, 131057, 133004 -> HandoverCode.UNAVAILABLE;
                    case 368, 131031, 131037, 131042, 131045, 133010 -> HandoverCode.ACCOUNT_RESTRICTED;
                    case 33, 100, 131008, 131009, 131051, 131052, 131053 -> HandoverCode.MESSAGE_REFUSED;
                    case 131021, 131030 -> HandoverCode.RECIPIENT_INVALID;
                    case 130472, 131026 -> HandoverCode.RECIPIENT_UNREACHABLE;
                    case 131049 -> HandoverCode.RECIPIENT_LIMITED;
                    case 131050 -> HandoverCode.RECIPIENT_OPTED_OUT;
                    case 131047 -> HandoverCode.WINDOW_CLOSED;
                    default -> ofARange(number);
                });
    }

    private static @org.jspecify.annotations.Nullable HandoverCode ofARange(int number) {
        if (number >= 200 && number <= 299) {
            return HandoverCode.PERMISSION;
        }
        return number >= 132000 && number <= 132999 ? HandoverCode.TEMPLATE_REFUSED : null;
    }
}
