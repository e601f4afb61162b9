package ma.atlas.crm.outbound;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one thing that texts of templates have besides words: {@code {{name}}}. Nothing is escaped, nothing is evaluated. */
final class Placeholders {

    static final String NAME = "[a-z][A-Za-z0-9]{0,49}";

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\{)\\{\\{ ?(" + NAME + ") ?}}(?!})");

    private Placeholders() {}

    /** The names, in the order of their first appearance. */
    static Set<String> in(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The text without them. */
    static String removedFrom(String text) {
        return PLACEHOLDER.matcher(text).replaceAll("");
    }

    /** Whether something looks like a placeholder and is none. */
    static boolean areMalformedIn(String text) {
        String rest = removedFrom(text);
        return rest.contains("{{") || rest.contains("}}");
    }

    /** Puts values in their places, once: what looks like a placeholder in a value stays what it is. A missing one is nothing. */
    static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll((MatchResult match) -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
    }
}
