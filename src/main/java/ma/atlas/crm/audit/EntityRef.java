package ma.atlas.crm.audit;

import java.util.UUID;

/**
 * One entity of any kind.
 *
 * @param type {@code DOSSIER}, {@code ANNONCE}, {@code COOP_GROUP}...
 */
public record EntityRef(String type, UUID id) {}
