package ma.atlas.crm.reference;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** In the metadata of a status: the reason that it asks for, {@code WON} or {@code LOSS}. */
    public static final String REQUIRES_REASON = "requiresReason";

    /** The label in that language; where the row has none, the French one, else {@link #label()}. */
    public String label(Locale locale) {
        return ownLabel(locale).or(() -> ownLabel(Locale.FRENCH)).orElse(label);
    }

    /**
     * Whether there is a label in that language itself, rather than one to fall back to.
     *
     * @param locale of French, English or Arabic
     */
    public boolean isLabelledIn(Locale locale) {
        return ownLabel(locale).isPresent();
    }

    private Optional<String> ownLabel(Locale locale) {
        String wanted =
                switch (locale.getLanguage()) {
                    case "en" -> label;
                    case "ar" -> labelAr;
                    default -> labelFr;
                };
        return Optional.ofNullable(wanted).filter(text -> !text.isBlank());
    }

    Code with(Map<String, Object> otherMetadata) {
        return new Code(dictType, code, label, labelFr, labelAr, sortOrder, active, otherMetadata, global);
    }

    /** The same, as an organisation's own. */
    Code asOwn() {
        return new Code(dictType, code, label, labelFr, labelAr, sortOrder, active, metadata, false);
    }

    /** As the journal keeps it. */
    Map<String, Object> audited() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dictType", dictType);
        fields.put("code", code);
        fields.put("label", label);
        if (labelFr != null) {
            fields.put("labelFr", labelFr);
        }
        if (labelAr != null) {
            fields.put("labelAr", labelAr);
        }
        fields.put("sortOrder", sortOrder);
        fields.put("active", active);
        fields.put("metadata", metadata);
        fields.put("global", global);
        return fields;
    }
}
