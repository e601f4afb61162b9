package ma.atlas.crm.coop.group;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.audit.TimelineEntity;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.springframework.stereotype.Component;

/** What projects say to their timelines. */
@Component
class ProjectTimeline implements TimelineEntity {

    private final ProjectSubject subjectType;

    ProjectTimeline(ProjectSubject subjectType) {
        this.subjectType = subjectType;
    }

    @Override
    public String entityType() {
        return ProjectSubject.ENTITY_TYPE;
    }

    @Override
    public Optional<String> assignee(UUID id) {
        return subjectType.find(id).map(SubjectSnapshot::assignee);
    }

    @Override
    public boolean hold(UUID id) {
        return subjectType.lock(id).isPresent();
    }

    @Override
    public void touch(UUID id, Instant at, StatementBatch batch) {
        // a project keeps no time of its last activity
    }
}
