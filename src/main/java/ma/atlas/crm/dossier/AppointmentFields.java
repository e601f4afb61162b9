package ma.atlas.crm.dossier;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written about an appointment, complete.
 *
 * @param assignedTo the login of who keeps it
 */
record AppointmentFields(
        @Nullable UUID annonceId,
        String appointmentTypeCode,
        String statusCode,
        Instant startsAt,
        Instant endsAt,
        @Nullable String locationText,
        @Nullable String comment,
        String assignedTo) {

    /** For the audit journal. */
    Map<String, Object> audited(UUID dossierId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dossierId", dossierId);
        putIfPresent(fields, "annonceId", annonceId);
        fields.put("appointmentTypeCode", appointmentTypeCode);
        fields.put("statusCode", statusCode);
        fields.put("startsAt", startsAt);
        fields.put("endsAt", endsAt);
        putIfPresent(fields, "locationText", locationText);
        putIfPresent(fields, "comment", comment);
        fields.put("assignedTo", assignedTo);
        return fields;
    }

    private static void putIfPresent(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
