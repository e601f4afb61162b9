package ma.atlas.crm.access;

import java.util.UUID;
import ma.atlas.crm.shared.Rejected;

/**
 * Says who may see and change an entity, for what is kept about entities of any kind: documents, activities, the journal.
 * The module that owns a kind of entity contributes a gate as a bean; {@link EntityGates} finds it.
 */
public interface EntityGate {

    /** As in the journal and on timelines: {@code DOSSIER}, {@code ANNONCE}, {@code COOP_GROUP}... */
    String entityType();

    /**
     * Whether somebody may see an entity of the current organisation and what belongs to it. A deleted one is seen by those
     * who have {@link Permission#READ_DELETED} only.
     *
     * @throws Rejected {@code not-found} when there is none for them, {@code role-required} or {@code not-assigned} when
     *     they may not
     */
    void requireReader(Actor actor, UUID id);

    /**
     * Whether somebody may add to an entity or change what belongs to it; in a transaction, it stays so until that ends.
     *
     * @throws Rejected as {@link #requireReader}; {@code not-found} for a deleted one
     */
    void requireWriter(Actor actor, UUID id);

    /**
     * As {@link #requireWriter(Actor, UUID)}, for what a permission of its own says how far somebody may go with, such as consents:
     * one that goes as far as all needs none for the entity itself.
     */
    default void requireWriter(Actor actor, UUID id, Permission permission) {
        requireWriter(actor, id);
    }
}
