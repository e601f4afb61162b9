package ma.atlas.crm.coop.group;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.audit.TimelineEntity;
import ma.atlas.crm.coop.CoopSubject;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.SubjectSnapshot;

/** What groups and projects say to their timelines. */
class SubjectTimeline implements TimelineEntity {

    private final CoopSubject subject;

    SubjectTimeline(CoopSubject subject) {
        this.subject = subject;
    }

    @Override
    public String entityType() {
        return subject.entityType();
    }

    @Override
    public Optional<String> assignee(UUID id) {
        return subject.find(id).map(SubjectSnapshot::assignee);
    }

    @Override
    public boolean hold(UUID id) {
        return subject.lock(id).isPresent();
    }

    @Override
    public void touch(UUID id, Instant at, StatementBatch batch) {
        // neither keeps a time of its last activity
    }
}
