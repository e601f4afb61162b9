package ma.atlas.crm.dossier;

import java.util.UUID;
import ma.atlas.crm.shared.SearchWords;
import org.jspecify.annotations.Nullable;

/** Which cases a list is to hold; a null wants any. */
public record DossierQuery(
        @Nullable String statusCode,
        @Nullable String caseTypeCode,
        @Nullable String assignedTo,
        @Nullable UUID annonceId,
        @Nullable SearchWords words) {}
