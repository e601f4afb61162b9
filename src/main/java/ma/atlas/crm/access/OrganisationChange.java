package ma.atlas.crm.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an organisation; what is null stays.
 *
 * @param settings merged into the present ones as JSON Merge Patch
 */
public record OrganisationChange(
        @Nullable String name,
        @Nullable String timeZone,
        @Nullable String defaultLanguage,
        @Nullable Map<String, ? extends @Nullable Object> settings,
        @Nullable Boolean active) {}
