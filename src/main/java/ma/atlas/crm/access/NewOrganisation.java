package ma.atlas.crm.access;

import java.util.Map;
import ma.atlas.crm.tenancy.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * An organisation to create; what is null gets its default.
 *
 * @param timeZone a region of the tz database, by default {@code Africa/Casablanca}
 * @param defaultLanguage by default {@code fr}
 */
public record NewOrganisation(
        String id,
        String name,
        @Nullable String timeZone,
        @Nullable String defaultLanguage,
        @Nullable Map<String, ? extends @Nullable Object> settings,
        @Nullable Boolean active) {

    public static NewOrganisation named(String id, String name) {
        return new NewOrganisation(
                id, name, Organisation.DEFAULT_TIME_ZONE.getId(), Organisation.DEFAULT_LANGUAGE, Map.of(), true);
    }
}
