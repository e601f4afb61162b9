package ma.atlas.crm.outbound;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import ma.atlas.crm.shared.EmailAddresses;
import ma.atlas.crm.shared.Rejected;

/**
 * Something that a provider is to be told.
 *
 * @param secret kept sealed, and never told to anybody
 * @param destination says who gets the secrets: where it changes, they are to be given again
 * @param values one of which it must be; anything that is fit where empty
 * @param reading of a value, by the name of the field and what was given; throws {@link Rejected}
 */
record ProviderField(
        String name,
        boolean required,
        boolean secret,
        boolean destination,
        List<String> values,
        BiFunction<String, Object, Object> reading) {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_SECRET = 4_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\u2028\u2029]*");

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    /** A line of text. */
    static ProviderField text(String name) {
        return field(name, ProviderField::line);
    }

    static ProviderField matching(String name, Pattern pattern) {
        return field(name, (path, given) -> {
            String text = line(path, given);
            if (!pattern.matcher(text).matches()) {
                throw Rejected.invalid(path, "pattern");
            }
            return text;
        });
    }

    static ProviderField email(String name) {
        return field(name, (path, given) -> EmailAddresses.normalised(path, line(path, given)));
    }

    static ProviderField port(String name) {
        return field(name, (path, given) -> {
            if (!(given instanceof Integer port)) {
                throw Rejected.invalid(path, "type-mismatch");
            }
            if (port < 1 || port > HIGHEST_PORT) {
                throw Rejected.invalid(path, "between", 1, HIGHEST_PORT);
            }
            return port;
        });
    }

    static ProviderField choice(String name, List<String> values) {
        return new ProviderField(name, false, false, false, values, (path, given) -> {
            if (!values.contains(given)) {
                throw Rejected.invalid(path, "one-of", String.join(", ", values));
            }
            return given;
        });
    }

    static ProviderField secret(String name) {
        return new ProviderField(
                name, false, true, false, List.of(), (path, given) -> text(path, given, LONGEST_SECRET));
    }

    /** A secret that stands in a header: what no header can hold would be named by the failure to send it. */
    static ProviderField token(String name) {
        return new ProviderField(name, false, true, false, List.of(), (path, given) -> {
            String token = text(path, given, LONGEST_SECRET);
            if (!VISIBLE.matcher(token).matches()) {
                throw Rejected.invalid(path, "pattern");
            }
            return token;
        });
    }

    private static ProviderField field(String name, BiFunction<String, Object, Object> reading) {
        return new ProviderField(name, false, false, false, List.of(), reading);
    }

    ProviderField asRequired() {
        return new ProviderField(name, true, secret, destination, values, reading);
    }

    ProviderField asDestination() {
        return new ProviderField(name, required, secret, true, values, reading);
    }

    private static String line(String path, Object given) {
        return text(path, given, LONGEST_TEXT).strip();
    }

    private static String text(String path, Object given, int longest) {
        if (!(given instanceof String text)) {
            throw Rejected.invalid(path, "type-mismatch");
        }
        if (text.isBlank()) {
            throw Rejected.invalid(path, "required");
        }
        if (text.length() > longest) {
            throw Rejected.invalid(path, "too-long");
        }
        if (!ONE_LINE.matcher(text).matches()) {
            throw Rejected.invalid(path, "one-line");
        }
        return text;
    }
}
