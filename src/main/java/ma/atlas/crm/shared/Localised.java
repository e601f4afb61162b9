package ma.atlas.crm.shared;

import java.util.Locale;

/** A value that is worded when the reader's language is known. */
@FunctionalInterface
public interface Localised {

    Object in(Locale locale);

    /** The value itself, or its words in that language. */
    static Object resolve(Object value, Locale locale) {
        return value instanceof Localised localised ? localised.in(locale) : value;
    }
}
