package ma.atlas.crm.outbound;

import ma.atlas.crm.consentement.Channel;

/** How long a message may be on its channel, in characters. */
final class MessageLength {

    static final int SUBJECT = 200;

    private static final int EMAIL = 20_000;
    private static final int WHATSAPP = 4_096;
    private static final int WHATSAPP_TEMPLATE = 1_024;

    /** Six parts of a long SMS, in letters of GSM 03.38; other letters take twice the room, and Arabic is all of them. */
    private static final int SMS = 6 * 153;

    private static final int SMS_OF_ANY_LETTERS = 6 * 67;

    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** They take the room of two. */
    private static final String GSM_EXTENDED = "^{}\\[~]|€";

    private MessageLength() {}

    /**
     * The limit that a text is above.
     *
     * @param approved whether the provider keeps it as a template
     * @return 0 for one that is not above any
     */
    static int exceededBy(String text, Channel channel, boolean approved) {
        return switch (channel) {
            case EMAIL -> above(EMAIL, characters(text));
            case WHATSAPP -> above(approved ? WHATSAPP_TEMPLATE : WHATSAPP, characters(text));
            case SMS ->
                text.chars().allMatch(MessageLength::isGsm)
                        ? above(
                                SMS,
                                text.chars()
                                        .map(letter -> GSM.indexOf(letter) < 0 ? 2 : 1)
                                        .sum())
                        : above(SMS_OF_ANY_LETTERS, text.length());
            case PHONE -> 0;
        };
    }

    private static boolean isGsm(int letter) {
        return GSM.indexOf(letter) >= 0 || GSM_EXTENDED.indexOf(letter) >= 0;
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static int above(int limit, int length) {
        return length > limit ? limit : 0;
    }
}
