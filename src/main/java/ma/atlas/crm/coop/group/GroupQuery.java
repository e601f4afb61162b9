package ma.atlas.crm.coop.group;

import org.jspecify.annotations.Nullable;

/** Which groups a list is to hold; a null wants any. */
public record GroupQuery(
        @Nullable String statusCode, @Nullable String city) {}
