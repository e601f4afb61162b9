package ma.atlas.crm.dossier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectTable;
import ma.atlas.crm.workflow.SubjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases as subjects of a lifecycle. */
@Component
class DossierSubject implements SubjectType {

    static final String CODE = "dossier";
    static final String ENTITY_TYPE = "DOSSIER";

    private final DossierRows rows;
    private final DossierProjection projection;
    private final DossierRules rules;
    private final DossierFacts facts;
    private final DossierScores scores;

    DossierSubject(
            DossierRows rows,
            DossierProjection projection,
            DossierRules rules,
            DossierFacts facts,
            DossierScores scores) {
        this.rows = rows;
        this.projection = projection;
        this.rules = rules;
        this.facts = facts;
        this.scores = scores;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String entityType() {
        return ENTITY_TYPE;
    }

    @Override
    public Optional<SubjectTable> table() {
        return Optional.of(SubjectTable.named(CODE).deletedWhere("deleted_at is not null"));
    }

    @Override
    public Optional<SubjectSnapshot> find(UUID id) {
        return rows.snapshot(id);
    }

    @Override
    public Optional<SubjectSnapshot> lock(UUID id) {
        return rows.lock(id);
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
    public void requireAssigner(Actor actor, SubjectSnapshot subject, @Nullable String assignee) {
        actor.require(Permission.ASSIGN_DOSSIERS, subject.assignee(), subject.candidateRole());
        rules.requireAssignable(actor, assignee);
    }

    @Override
    public void projectAssignment(AssignmentChange change, StatementBatch batch) {
        projection.append(change, batch);
    }

    @Override
    public List<Fact> facts() {
        return DossierFacts.DECLARED;
    }

    @Override
    public Map<String, Object> factsOf(SubjectSnapshot subject, Map<String, Object> payload, Set<String> names) {
        return facts.of(subject, payload, names);
    }

    @Override
    public Object view(UUID id) {
        return scores.view(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
