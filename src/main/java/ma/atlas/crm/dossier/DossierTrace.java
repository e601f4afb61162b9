package ma.atlas.crm.dossier;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.documents.DocumentAdded;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Writes down what happened to a record of a case: on the timeline of the case and as its last activity. What the journal has
 * to say of the record goes along.
 */
@Component
class DossierTrace {

    /** The case itself has not changed, so its version stays. */
    private static final String TOUCH = "update dossier set last_activity_at = ? where id = ?";

    private final Timeline timeline;
    private final JdbcOperations jdbc;
    private final Clock clock;

    DossierTrace(Timeline timeline, JdbcOperations jdbc, Clock clock) {
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes in the current transaction, in one round trip.
     *
     * @param activityType a code of ACTIVITY_TYPE
     * @param summary a short text for people
     * @param recordType the entity type of the record
     */
    void record(UUID dossierId, String activityType, String summary, String recordType, UUID recordId) {
        StatementBatch batch = new StatementBatch();
        timeline.append(
                batch,
                new Timeline.Entry(
                        DossierSubject.ENTITY_TYPE, dossierId, activityType, summary, recordType, recordId.toString()));
        batch.add(TOUCH, clock.instant().atOffset(ZoneOffset.UTC), dossierId);
        batch.execute(jdbc);
    }

    /** Others write the rest of the trace of a document. */
    @EventListener
    void touch(DocumentAdded added) {
        if (added.entityType().equals(DossierSubject.ENTITY_TYPE)) {
            jdbc.update(TOUCH, clock.instant().atOffset(ZoneOffset.UTC), added.entityId());
        }
    }
}
