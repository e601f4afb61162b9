package ma.atlas.crm.dossier;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a case; everything else in its row is the platform's.
 *
 * @param phone in E.164
 * @param sourceCode a code of LEAD_SOURCE
 * @param budgetMin in MAD
 * @param budgetMax in MAD
 * @param payload whatever the case type needs beyond the columns
 */
public record DossierFields(
        String contactName,
        String phone,
        @Nullable String email,
        String sourceCode,
        @Nullable UUID annonceId,
        @Nullable BigDecimal budgetMin,
        @Nullable BigDecimal budgetMax,
        Map<String, Object> payload) {

    public DossierFields {
        payload = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }

    DossierFields withPhone(String normalised) {
        return new DossierFields(contactName, normalised, email, sourceCode, annonceId, budgetMin, budgetMax, payload);
    }
}
