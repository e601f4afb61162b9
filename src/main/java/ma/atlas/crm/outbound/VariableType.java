package ma.atlas.crm.outbound;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a variable of a template is: what may be given for it, and how that is written in a language. */
public enum VariableType {
    TEXT("text") {
        @Override
        @Nullable
        String written(String value, Locale language) {
            return ControlCharacters.in(value) ? null : value;
        }
    },

    /** Given as {@code 2031-05-04}. */
    DATE("date") {
        @Override
        @Nullable
        String written(String value, Locale language) {
            try {
                return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(LocalDate.parse(value));
            } catch (DateTimeParseException noDate) {
                return null;
            }
        }
    },

    /** Given as {@code 96.5}. */
    NUMBER("number") {
        @Override
        @Nullable
        String written(String value, Locale language) {
            return NUMBERS.matcher(value).matches() ? number("0.######", value, language) : null;
        }
    },

    /** Given as {@code 1450000} or {@code 1450000.50}; what currency it is in, the template says. */
    AMOUNT("amount") {
        @Override
        @Nullable
        String written(String value, Locale language) {
            if (!AMOUNTS.matcher(value).matches()) {
                return null;
            }
            boolean whole = new BigDecimal(value).stripTrailingZeros().scale() <= 0;
            return number(whole ? "#,##0" : "#,##0.00", value, language);
        }
    },

    /** An address of the web, complete. */
    URL("url") {
        @Override
        @Nullable
        String written(String value, Locale language) {
            try {
                URI uri = new URI(value);
                boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
                return web && uri.getHost() != null ? value : null;
            } catch (URISyntaxException noAddress) {
                return null;
            }
        }
    };

    private static final Pattern NUMBERS = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");
    private static final Pattern AMOUNTS = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,2})?");

    private final String refusal;

    VariableType(String refusal) {
        this.refusal = refusal;
    }

    /** Null for a value that is none of this type. */
    abstract @Nullable String written(String value, Locale language);

    /** The code of a value that is none of this type: its message is {@code field.variable-<type>}. */
    String refusal() {
        return "variable-" + refusal;
    }

    /** Groups stand apart by a plain blank: another one would make an SMS half as long. */
    private static String number(String pattern, String value, Locale language) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(language);
        if (Character.isSpaceChar(symbols.getGroupingSeparator())) {
            symbols.setGroupingSeparator(' ');
        }
        symbols.setMinusSign('-');
        return new DecimalFormat(pattern, symbols).format(new BigDecimal(value));
    }
}
