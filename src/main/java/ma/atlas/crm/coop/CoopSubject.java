package ma.atlas.crm.coop;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What groups, projects and allocations have in common as subjects of a lifecycle. Each kind extends it as a bean. */
public abstract class CoopSubject implements SubjectType {

    private final CoopKind kind;
    private final CoopSnapshots snapshots;
    private final CoopProjection projection;
    private final Users users;

    protected CoopSubject(CoopKind kind, JdbcClient jdbc, Users users) {
        this.kind = kind;
        this.snapshots = new CoopSnapshots(jdbc, kind);
        this.projection = new CoopProjection(kind);
        this.users = users;
    }

    @Override
    public final String code() {
        return kind.code();
    }

    @Override
    public final String entityType() {
        return kind.entityType();
    }

    @Override
    public final List<Fact> facts() {
        return kind.facts();
    }

    @Override
    public final Set<String> reservedStatuses(String caseTypeCode) {
        return kind.reservedStatuses(caseTypeCode);
    }

    @Override
    public final Role candidateRole() {
        return kind.candidateRole();
    }

    @Override
    public final Optional<SubjectSnapshot> find(UUID id) {
        return snapshots.find(id);
    }

    /** What else a move may touch is locked before, in the order that {@link CoopGroups#lock} gives. */
    @Override
    public Optional<SubjectSnapshot> lock(UUID id) {
        return snapshots.lock(id);
    }

    @Override
    public final void requireMover(Actor actor, SubjectSnapshot subject) {
        actor.require(Permission.WRITE_COOP);
    }

    @Override
    public void project(StatusChange change, StatementBatch batch) {
        projection.append(change, batch);
    }

    @Override
    public final void requireAssigner(Actor actor, SubjectSnapshot subject, @Nullable String assignee) {
        actor.require(Permission.WRITE_COOP);
        if (assignee != null) {
            users.requireActive(assignee);
        }
    }

    @Override
    public final void projectAssignment(AssignmentChange change, StatementBatch batch) {
        projection.append(change, batch);
    }
}
