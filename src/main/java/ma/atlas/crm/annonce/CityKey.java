package ma.atlas.crm.annonce;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the name of a city is found by, however it is typed: Fès, FES and fes are one. */
final class CityKey {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");

    private CityKey() {}

    /** Without accents, in lower case, its words apart by one blank. */
    static @Nullable String of(@Nullable String city) {
        if (city == null) {
            return null;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(city, Normalizer.Form.NFD)).replaceAll("");
        return GAPS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
