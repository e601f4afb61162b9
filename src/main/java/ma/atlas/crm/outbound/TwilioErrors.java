package ma.atlas.crm.outbound;

import java.util.Optional;

/** What Twilio’s numbers mean, in its answers and in what it calls back with. */
final class TwilioErrors {

    private TwilioErrors() {}

    /**
     * What became of a message whose answer has an error in it.
     *
     * @param number of the error; below 0 where it has none
     */
    static Handover handover(ProviderAnswer answer, int number) {
        String shown = (number < 0 ? "" : "Twilio " + number + ", ") + "HTTP " + answer.status();
        HandoverCode code = code(number).orElse(null);
        if (code == null) {
            return answer.isSuccess() ? HandoverCode.MESSAGE_REFUSED.refused(shown) : answer.byStatus(shown);
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
                    case 20003, 20403 -> HandoverCode.AUTHENTICATION;
                    case 20429, 21611, 30001 -> HandoverCode.RATE_LIMITED;
                    case 20500, 30008, 30017, 30018 -> HandoverCode.UNAVAILABLE;
                    case 10001, 20005, 30002, 30041, 30042 -> HandoverCode.ACCOUNT_RESTRICTED;
                    case 21408, 30032, 30034 -> HandoverCode.PERMISSION;
                    case 21212, 21603, 21606, 21612, 21659, 21660, 21661, 21703, 21704 -> HandoverCode.SENDER_REFUSED;
                    case 21211, 21265, 21604, 21608, 21614, 21635, 30005 -> HandoverCode.RECIPIENT_INVALID;
                    case 30003, 30006 -> HandoverCode.RECIPIENT_UNREACHABLE;
                    case 21610, 30004 -> HandoverCode.RECIPIENT_OPTED_OUT;
                    case 21605, 21617 -> HandoverCode.MESSAGE_TOO_LONG;
                    case 21602, 21619, 30007 -> HandoverCode.MESSAGE_REFUSED;
                    default -> null;
                });
    }
}
