package ma.atlas.crm.dossier.legacy;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * Which status of today each status of the file is, whatever its case.
 *
 * @param codes by the status of the file, in upper case
 */
public record LegacyStatuses(Map<String, String> codes) {

    private static final int MOST = 100;
    private static final Pattern PAIR = Pattern.compile("(?<status>[^:,]{1,100}):(?<code>[A-Za-z0-9_ ]{1,102})");

    private static final Map<String, String> USUAL = Map.of(
            "NEW", "CRM_NEW",
            "DRAFT", "CRM_NEW",
            "QUALIFYING", "CRM_CONTACTED",
            "QUALIFIED", "CRM_QUALIFIED",
            "APPOINTMENT", "CRM_VISIT_PLANNED",
            "WON", "CRM_CLOSED_WON",
            "LOST", "CRM_CLOSED_LOST",
            "ARCHIVED", "CRM_CLOSED_LOST");

    public LegacyStatuses {
        codes = Collections.unmodifiableMap(new TreeMap<>(codes));
    }

    /**
     * Reads what somebody gives.
     *
     * @param mapping {@code QUALIFYING:CRM_CONTACTED,WON:CRM_CLOSED_WON}, null for nothing
     * @throws Rejected {@code invalid-input} for a mapping that is none
     */
    public static LegacyStatuses given(@Nullable String mapping) {
        Map<String, String> given = new TreeMap<>();
        for (String text : mapping == null || mapping.isBlank() ? new String[0] : mapping.split(",", -1)) {
            var pair = PAIR.matcher(text);
            boolean isNew = pair.matches()
                    && given.put(key(pair.group("status")), pair.group("code").strip()) == null;
            if (!isNew || given.size() > MOST) {
                throw Rejected.invalid("mapping", "mapping");
            }
        }
        return new LegacyStatuses(given);
    }

    /** These, and of the usual ones those that these say nothing of. */
    public LegacyStatuses andUsual() {
        Map<String, String> all = new TreeMap<>(USUAL);
        all.putAll(codes);
        return new LegacyStatuses(all);
    }

    private static String key(String status) {
        return status.strip().toUpperCase(Locale.ROOT);
    }

    public Optional<String> code(String status) {
        return Optional.ofNullable(codes.get(key(status)));
    }
}
