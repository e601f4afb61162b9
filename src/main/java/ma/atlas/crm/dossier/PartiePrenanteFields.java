package ma.atlas.crm.dossier;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people write about somebody involved in a case.
 *
 * @param role a code of PARTY_ROLE
 * @param phone in E.164
 * @param meta whatever else is to be known
 */
public record PartiePrenanteFields(
        String role,
        String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String address,
        Map<String, Object> meta) {

    public PartiePrenanteFields {
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }
}
