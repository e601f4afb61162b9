package ma.atlas.crm.shared;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Telephone numbers in one form, E.164, so that the same person is recognised however they are typed. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String DEFAULT_REGION = "MA";

    private PhoneNumbers() {}

    /**
     * Normalises a number; one without a country code is Moroccan.
     *
     * @param field the name to give in a refusal
     * @return in E.164: {@code +212661234567}
     * @throws Rejected {@code invalid-input} when it is no possible telephone number
     */
    public static String normalised(String field, String typed) {
        try {
            PhoneNumber number = NUMBERS.parse(typed, DEFAULT_REGION);
            if (!NUMBERS.isPossibleNumber(number)) {
                throw Rejected.invalid(field, "phone");
            }
            return NUMBERS.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException notANumber) {
            throw Rejected.invalid(field, "phone");
        }
    }
}
