package ma.atlas.crm.dossier;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which cases a list is to hold; a null wants any. */
public record DossierQuery(
        @Nullable String statusCode,
        @Nullable String caseTypeCode,
        @Nullable String assignedTo,
        @Nullable UUID annonceId) {}
