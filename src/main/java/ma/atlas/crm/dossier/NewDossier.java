package ma.atlas.crm.dossier;

import org.jspecify.annotations.Nullable;

/**
 * A case to open.
 *
 * @param assignedTo the login of whom it is given to at once, null to leave it to the role of its first status
 */
public record NewDossier(
        String caseTypeCode, DossierFields fields, @Nullable String assignedTo) {}
