package ma.atlas.crm.reference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be written about a code.
 *
 * @param label in English
 * @param labelFr null for none
 * @param labelAr null for none
 * @param sortOrder null leaves it as it is, and puts a new one last
 * @param active null leaves it as it is, and a new one is
 * @param metadata null leaves it as it is
 */
public record CodeRequest(
        String label,
        @Nullable String labelFr,
        @Nullable String labelAr,
        @Nullable Integer sortOrder,
        @Nullable Boolean active,
        @Nullable Map<String, Object> metadata) {}
