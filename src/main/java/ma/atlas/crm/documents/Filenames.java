package ma.atlas.crm.documents;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes of what a sender calls a file a name that is safe on every system, and says what the file is. */
final class Filenames {

    static final int LONGEST = 150;

    private static final int LONGEST_ENDING = 10;
    private static final String NAMELESS = "document";
    private static final Pattern FOLDERS = Pattern.compile("(?s).*[/\\\\]");

    /** Controls, and what is not seen: marks that turn the direction of writing above all. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern SPECIAL = Pattern.compile("[<>:\"|?*%;`$]");
    private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");

    /** Devices of Windows, whatever ending they are given. */
    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\\..*)?");

    private Filenames() {}

    /**
     * @param sent what the sender calls the file; may be a whole path, or nothing
     * @param extensions the endings that such a file may have, the one to give it first; none when any will do
     */
    static String safe(String sent, List<String> extensions) {
        String name = FOLDERS.matcher(sent).replaceFirst("");
        name = UNSEEN.matcher(SPACES.matcher(name).replaceAll(" ")).replaceAll("");
        name = SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll(" ");
        name = SPECIAL.matcher(name).replaceAll("_");
        name = EDGES.matcher(name).replaceAll("");
        if (name.isEmpty()) {
            name = NAMELESS;
        }
        if (RESERVED.matcher(name).matches()) {
            name = "_" + name;
        }
        return shortened(name, ending(name, extensions));
    }

    /** The ending that the name is to have: its own if that fits, else the usual one. */
    private static String ending(String name, List<String> extensions) {
        int dot = name.lastIndexOf('.');
        String own = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (extensions.isEmpty() ? own.length() <= LONGEST_ENDING : extensions.contains(own)) {
            return dot < 0 ? "" : name.substring(dot);
        }
        return extensions.isEmpty() ? "" : "." + extensions.get(0);
    }

    private static String shortened(String name, String ending) {
        String stem = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        int room = Math.max(1, LONGEST - ending.codePointCount(0, ending.length()));
        if (stem.codePointCount(0, stem.length()) > room) {
            stem = EDGES.matcher(stem.substring(0, stem.offsetByCodePoints(0, room)))
                    .replaceAll("");
        }
        return (stem.isEmpty() ? NAMELESS : stem) + ending;
    }
}
