package ma.atlas.crm.dossier;

import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import org.springframework.stereotype.Component;

/** Cases as subjects of a lifecycle. */
@Component
class DossierSubject implements SubjectType {

    static final String ENTITY_TYPE = "DOSSIER";

    private final DossierRows rows;
    private final DossierProjection projection;

    DossierSubject(DossierRows rows, DossierProjection projection) {
        this.rows = rows;
        this.projection = projection;
    }

    @Override
    public String code() {
        return "dossier";
    }

    @Override
    public String entityType() {
        return ENTITY_TYPE;
    }

    @Override
    public Optional<SubjectSnapshot> find(UUID id) {
        return rows.snapshot(id);
    }

    @Override
    public void requireMover(Actor actor, SubjectSnapshot subject) {
        actor.require(Permission.MOVE_DOSSIERS, subject.assignee(), subject.candidateRole());
    }

    @Override
    public void project(StatusChange change, StatementBatch batch) {
        projection.append(change, batch);
    }

    @Override
    public Object view(UUID id) {
        return rows.view(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
