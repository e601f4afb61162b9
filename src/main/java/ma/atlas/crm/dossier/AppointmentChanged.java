package ma.atlas.crm.dossier;

import java.util.UUID;

/**
 * An appointment takes place at another time than was said, or not at all, or has taken place; or again after all. Told in the
 * transaction that changes it, which holds its case.
 */
public record AppointmentChanged(UUID id, UUID dossierId) {}
