package ma.atlas.crm.dossier;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Reach;
import org.jspecify.annotations.Nullable;

/** Which appointments are wanted, and which the reader may see: those they keep, and those of the cases they may read. */
final class AppointmentFilter {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    AppointmentFilter(AppointmentQuery query, Actor actor, Reach reach) {
        add("a.dossier_id = :dossier", "dossier", query.dossierId());
        add("a.starts_at >= :from", "from", utc(query.from()));
        add("a.starts_at < :to", "to", utc(query.to()));
        if (reach == Reach.OWN) {
            conditions.add("(a.assigned_to = :me or d.assigned_to = :me"
                    + " or (d.assigned_to is null and d.candidate_role = any(:roles)))");
            parameters.put("me", actor.login());
            parameters.put("roles", DossierFilter.rolesOf(actor));
        }
    }

    private void add(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    List<String> conditions() {
        return conditions;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
