package ma.atlas.crm.shared;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody types to find something: words in any order, the beginnings of words, parts of a telephone number. */
public record SearchWords(String text) {

    static final int MOST_CHARACTERS = 200;

    /** Each is looked for by itself, so their number is what a search costs. */
    static final int MOST_WORDS = 12;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /**
     * @return null when nothing is asked for
     * @throws Rejected {@code invalid-input} for more than 200 characters or 12 words, or a NUL
     */
    public static @Nullable SearchWords of(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        if (asked.length() > MOST_CHARACTERS
                || BETWEEN_WORDS
                                .splitAsStream(asked)
                                .filter(word -> !word.isEmpty())
                                .count()
                        > MOST_WORDS) {
            throw Rejected.invalid("q", "search-too-long", MOST_WORDS, MOST_CHARACTERS);
        }
        if (asked.indexOf('\0') >= 0) {
            throw Rejected.invalid("q", "pattern");
        }
        return new SearchWords(asked);
    }
}
