package ma.atlas.crm.dossier;

import java.util.UUID;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.stereotype.Component;

/** Writes down what happened to a record of a case: in the journal, on the timeline of the case and as its last activity. */
@Component
class DossierTrace {

    private final AuditTrail audit;
    private final Timeline timeline;

    DossierTrace(AuditTrail audit, Timeline timeline) {
        this.audit = audit;
        this.timeline = timeline;
    }

    /**
     * Writes in the current transaction, in one round trip.
     *
     * @param activityType a code of ACTIVITY_TYPE
     * @param summary a short text for people
     */
    void record(UUID dossierId, AuditEntry change, String activityType, String summary) {
        StatementBatch batch = new StatementBatch();
        audit.append(batch, change);
        record(batch, dossierId, activityType, summary, change.entityType(), change.entityId());
    }

    /**
     * Writes in the current transaction, in one round trip, what the journal needs not be told.
     *
     * @param activityType a code of ACTIVITY_TYPE
     * @param summary a short text for people
     * @param recordType the entity type of the record
     */
    void record(UUID dossierId, String activityType, String summary, String recordType, UUID recordId) {
        record(new StatementBatch(), dossierId, activityType, summary, recordType, recordId.toString());
    }

    private void record(
            StatementBatch batch,
            UUID dossierId,
            String activityType,
            String summary,
            String recordType,
            String recordId) {
        timeline.record(
                new Timeline.Entry(DossierSubject.ENTITY_TYPE, dossierId, activityType, summary, recordType, recordId),
                batch);
    }
}
