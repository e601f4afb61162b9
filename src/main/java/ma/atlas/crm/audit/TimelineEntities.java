package ma.atlas.crm.audit;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of entities that have something to say to their timelines. */
@Component
class TimelineEntities {

    private final ObjectProvider<TimelineEntity> entities;

    TimelineEntities(ObjectProvider<TimelineEntity> entities) {
        this.entities = entities;
    }

    Optional<TimelineEntity> find(String entityType) {
        return entities.stream()
                .filter(entity -> entity.entityType().equals(entityType))
                .findFirst();
    }
}
