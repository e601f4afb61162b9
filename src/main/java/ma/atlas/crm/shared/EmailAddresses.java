package ma.atlas.crm.shared;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Email addresses in one form, so that a typing error is refused at once and the same address is recognised. */
public final class EmailAddresses {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(\\." + ATOM + ")*");

    /** At least two labels, the last of which is no number: an address of the internet, not of a machine. */
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])");

    private EmailAddresses() {}

    /**
     * Normalises an address: without blanks around it, its domain in lower case. What stands before the @ is the
     * recipient's own affair and stays as it is.
     *
     * @param field the name to give in a refusal
     * @throws Rejected {@code invalid-input} when it is no address
     */
    public static String normalised(String field, String typed) {
        String address = typed.strip();
        int at = address.lastIndexOf('@');
        if (at < 0 || address.length() > LONGEST) {
            throw Rejected.invalid(field, "email");
        }
        String localPart = address.substring(0, at);
        String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        boolean valid = localPart.length() <= LONGEST_LOCAL_PART
                && LOCAL_PART.matcher(localPart).matches()
                && isDomain(domain);
        if (!valid) {
            throw Rejected.invalid(field, "email");
        }
        return localPart + "@" + domain;
    }

    /** A domain of any script is one if its ASCII form is. */
    private static boolean isDomain(String domain) {
        try {
            return DOMAIN.matcher(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES)).matches();
        } catch (IllegalArgumentException noDomain) {
            return false;
        }
    }
}
