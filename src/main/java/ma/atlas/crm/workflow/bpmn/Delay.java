package ma.atlas.crm.workflow.bpmn;

import java.time.Duration;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The delay of a timer: an ISO-8601 duration as the engine reads them, neither instant nor beyond its calendar. */
public final class Delay {

    private static final Duration MINIMUM = Duration.ofMinutes(1);

    private static final Pattern FORM =
            Pattern.compile("P(?=[0-9T])" + parts("Y", "M", "D") + "(?:T(?=[0-9])" + parts("H", "M", "S") + ")?");

    /** What each part is worth, roughly: enough to tell a minute. */
    private static final long[] SECONDS = {365 * 86_400, 30 * 86_400, 86_400, 3_600, 60, 1};

    private static final String[] WORDS = {"an", "mois", "jour", "heure", "minute", "seconde"};

    private Delay() {}

    public static boolean isAllowed(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && seconds(matcher.toMatchResult()) >= MINIMUM.toSeconds();
    }

    /** As templates name a timer: {@code Après 2 jours}. */
    static String words(String delay) {
        Matcher parts = FORM.matcher(delay);
        StringJoiner words = new StringJoiner(" ", "Après ", "");
        for (int i = 0; parts.matches() && i < WORDS.length; i++) {
            String part = parts.group(i + 1);
            long count = part == null ? 0 : Long.parseLong(part);
            if (count > 0) {
                words.add(count + " " + WORDS[i] + (count > 1 && !WORDS[i].endsWith("s") ? "s" : ""));
            }
        }
        return words.toString();
    }

    private static long seconds(MatchResult parts) {
        long total = 0;
        for (int i = 0; i < SECONDS.length; i++) {
            String part = parts.group(i + 1);
            total += part == null ? 0 : Long.parseLong(part) * SECONDS[i];
        }
        return total;
    }

    private static String parts(String... units) {
        StringBuilder parts = new StringBuilder();
        for (String unit : units) {
            parts.append("(?:([0-9]{1,4})").append(unit).append(")?");
        }
        return parts.toString();
    }
}
