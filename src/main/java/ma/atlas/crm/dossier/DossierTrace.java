package ma.atlas.crm.dossier;

import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import org.springframework.stereotype.Component;

/**
 * Writes down what happened to a record of a case: on the timeline of the case and as its last activity. What the journal has
 * to say of the record goes along.
 */
@Component
class DossierTrace {

    private final Timeline timeline;

    DossierTrace(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * Writes in the current transaction, in one round trip.
     *
     * @param activityType a code of ACTIVITY_TYPE
     * @param summary a short text for people
     * @param recordType the entity type of the record
     */
    void record(UUID dossierId, String activityType, String summary, String recordType, UUID recordId) {
        timeline.record(new Timeline.Entry(
                DossierSubject.ENTITY_TYPE, dossierId, activityType, summary, recordType, recordId.toString()));
    }
}
