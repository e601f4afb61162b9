package ma.atlas.crm.documents;

import java.util.UUID;

/**
 * A document was added to an entity of the current organisation; published in the transaction that adds it.
 *
 * @param entityType the kind of what it belongs to, {@code DOSSIER} say
 */
public record DocumentAdded(String entityType, UUID entityId, UUID documentId) {}
