package ma.atlas.crm.coop;

import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Moves;
import ma.atlas.crm.workflow.StatusHistory;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with the lives of groups, projects and allocations. Each method decides who may. */
@Component
public class CoopLifecycles {

    private final Moves moves;
    private final StatusHistory history;
    private final Timeline timeline;

    CoopLifecycles(Moves moves, StatusHistory history, Timeline timeline) {
        this.moves = moves;
        this.history = history;
        this.timeline = timeline;
    }

    /**
     * Moves a subject to its next status.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, and as the lifecycle and its subject type refuse
     */
    @Transactional
    public void move(CoopSubject type, UUID id, MoveRequest request, @Nullable String ifMatch) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_COOP);
        SubjectSnapshot subject = required(type.lock(id));
        EntityTag.requireMatch(ifMatch, subject.version());
        moves.move(subject, request);
    }

    /** What a subject can be moved to, and whether the caller may. */
    @Transactional(readOnly = true)
    public Moves.Options options(CoopSubject type, UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.requireAll(Permission.READ_COOP);
        return moves.options(type, required(type.find(id)), actor);
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public Page<StatusHistory.Item> history(CoopSubject type, UUID id, PageRequest page) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        required(type.find(id));
        return history.of(type, id, page);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<Timeline.Item> timeline(CoopSubject type, UUID id, Timeline.Filter filter, PageRequest page) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        required(type.find(id));
        return timeline.of(type.entityType(), id, filter, page);
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
