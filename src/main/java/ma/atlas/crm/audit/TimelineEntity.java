package ma.atlas.crm.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.StatementBatch;

/**
 * A kind of entity as its timeline knows it. The module that owns the kind contributes one as a bean where it has something
 * to say; access is decided by its gate. Whoever deletes an entity tells {@link Timeline#withdrawTasks}.
 */
public interface TimelineEntity {

    /** As in the journal and on timelines: {@code DOSSIER}, {@code ANNONCE}, {@code COOP_GROUP}... */
    String entityType();

    /** Login of whose work an entity is, and so a follow-up of it that names nobody; empty when nobody has it. */
    Optional<String> assignee(UUID id);

    /** Keeps others from changing or deleting an entity until the transaction ends; false when it is absent or deleted. */
    boolean hold(UUID id);

    /** Something has just happened to an entity: adds whatever the entity writes down of that. */
    void touch(UUID id, Instant at, StatementBatch batch);
}
