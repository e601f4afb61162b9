package ma.atlas.crm.dossier;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person of a case, and how they are reached.
 *
 * @param phone in E.164
 */
public record DossierContact(
        UUID dossierId, String name, String phone, @Nullable String email) {}
