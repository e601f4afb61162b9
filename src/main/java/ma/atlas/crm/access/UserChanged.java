package ma.atlas.crm.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user was created or changed, in the transaction under way. The maps hold no secret.
 *
 * @param before the fields before, null when the user was created
 */
public record UserChanged(String login, @Nullable Map<String, ?> before, Map<String, ?> after) {}
