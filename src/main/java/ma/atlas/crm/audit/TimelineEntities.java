package ma.atlas.crm.audit;

import java.time.Clock;
import java.util.Optional;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of entities that have something to say to their timelines. Of any other kind nobody is asked. */
@Component
class TimelineEntities {

    private final ObjectProvider<TimelineEntity> entities;
    private final Clock clock;

    TimelineEntities(ObjectProvider<TimelineEntity> entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    private Optional<TimelineEntity> find(String entityType) {
        return entities.stream()
                .filter(entity -> entity.entityType().equals(entityType))
                .findFirst();
    }

    Optional<String> assignee(EntityRef entity) {
        return find(entity.type()).flatMap(kind -> kind.assignee(entity.id()));
    }

    /** Whether an entity is held until the transaction ends, being there. */
    boolean hold(EntityRef entity) {
        return find(entity.type()).map(kind -> kind.hold(entity.id())).orElse(true);
    }

    /** Tells an entity, in what is about to be written, that something has happened to it. */
    void touch(EntityRef entity, StatementBatch batch) {
        find(entity.type()).ifPresent(kind -> kind.touch(entity.id(), clock.instant(), batch));
    }
}
