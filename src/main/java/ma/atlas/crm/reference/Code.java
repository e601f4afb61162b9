package ma.atlas.crm.reference;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a dictionary, as the current organisation sees it.
 *
 * @param label the English label, and the one that a label missing in another language falls back to
 * @param sortOrder its place in the dictionary; rows of the same order are sorted by code
 * @param active whether new data may still use it; what uses it already keeps it
 * @param metadata what the row says beyond its labels; of an organisation's own row, on top of the global one's
 * @param global whether the row is everybody's, rather than the organisation's own
 */
public record Code(
        String dictType,
        String code,
        String label,
        @Nullable String labelFr,
        @Nullable String labelAr,
        int sortOrder,
        boolean active,
        Map<String, Object> metadata,
        boolean global) {

    /** The label in that language; where the row has none, the French one, else {@link #label()}. */
    public String label(Locale locale) {
        String wanted =
                switch (locale.getLanguage()) {
                    case "en" -> label;
                    case "ar" -> labelAr;
                    default -> labelFr;
                };
        if (wanted != null && !wanted.isBlank()) {
            return wanted;
        }
        return labelFr != null && !labelFr.isBlank() ? labelFr : label;
    }
}
