package ma.atlas.crm.tenancy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * A tenant: an estate agency or a housing co-operative.
 *
 * @param id {@code org_id} of every row it owns
 * @param timeZone in which its days begin and end
 * @param defaultLanguage {@code fr}, {@code en} or {@code ar}
 * @param settings what it has chosen where it may choose
 * @param active whether its people may act; data of an inactive one is kept
 * @param version counts the changes of the row
 */
public record Organisation(
        String id,
        String name,
        ZoneId timeZone,
        String defaultLanguage,
        Map<String, Object> settings,
        boolean active,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The operator's own organisation: home of the platform administrators, and no tenant. */
    public static final String PLATFORM = "atlas";

    public static final ZoneId DEFAULT_TIME_ZONE = ZoneId.of("Africa/Casablanca");
    public static final String DEFAULT_LANGUAGE = "fr";
}
