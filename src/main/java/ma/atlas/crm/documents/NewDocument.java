package ma.atlas.crm.documents;

import java.util.UUID;

/**
 * What somebody says of a file that they add.
 *
 * @param entityType the kind of what it belongs to, {@code DOSSIER} say
 * @param type a code of DOC_TYPE
 * @param filename what they call it
 */
public record NewDocument(String entityType, UUID entityId, String type, String filename) {}
