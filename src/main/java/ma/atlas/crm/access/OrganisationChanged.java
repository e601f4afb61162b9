package ma.atlas.crm.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organisation was created or changed, in the transaction under way.
 *
 * @param before its fields before, null when it was created
 */
public record OrganisationChanged(String orgId, @Nullable Map<String, ?> before, Map<String, ?> after) {}
