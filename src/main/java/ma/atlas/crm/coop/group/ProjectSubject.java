package ma.atlas.crm.coop.group;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.coop.CoopFactRows;
import ma.atlas.crm.coop.CoopFacts;
import ma.atlas.crm.coop.CoopKind;
import ma.atlas.crm.coop.CoopSubject;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Projects as subjects of a lifecycle: handing one over delivers its lots (rule 28). */
@Component
class ProjectSubject extends CoopSubject {

    static final String CASE_TYPE = "COOP_PROJECT";
    static final String ENTITY_TYPE = CASE_TYPE;

    private static final String HANDOVER = "HANDOVER";
    private static final String CANCELLED = "CANCELLED";

    /** What such a move finds of lots and allocations is still so when it is written. */
    private static final Set<String> TOUCHING_ALLOCATION = Set.of(HANDOVER, CANCELLED);

    private final ProjectRows rows;
    private final LotDelivery delivery;
    private final CoopFactRows facts;

    ProjectSubject(JdbcClient jdbc, Users users, ProjectRows rows, LotDelivery delivery, CoopFactRows facts) {
        super(CoopKind.PROJECT, jdbc, users);
        this.rows = rows;
        this.delivery = delivery;
        this.facts = facts;
    }

    @Override
    public Optional<SubjectSnapshot> lock(UUID id) {
        rows.lockGroup(id);
        return super.lock(id);
    }

    @Override
    public Optional<Rejected> refusal(SubjectSnapshot subject, MoveRequest wanted) {
        return refusal(subject.id(), wanted.to());
    }

    private Optional<Rejected> refusal(UUID id, @Nullable String status) {
        return CANCELLED.equals(status) && rows.hasOpenAllocations(id)
                ? Optional.of(Rejected.because(GroupProblem.PROJECT_HAS_OPEN_ALLOCATIONS))
                : Optional.empty();
    }

    /** Whoever comes through a door of the engine has locked nothing. */
    @Override
    public void project(StatusChange change, StatementBatch batch) {
        if (TOUCHING_ALLOCATION.contains(change.to().code())) {
            rows.lockGroup(change.before().id());
        }
        super.project(change, batch);
    }

    @Override
    public void entered(StatusChange change) {
        UUID id = change.before().id();
        refusal(id, change.to().code()).ifPresent(refused -> {
            throw refused;
        });
        if (HANDOVER.equals(change.to().code())) {
            delivery.deliver(id, change.at());
        }
    }

    @Override
    public Map<String, Object> factsOf(SubjectSnapshot subject, Map<String, Object> payload, Set<String> names) {
        return CoopFactRows.asked(
                names,
                Map.of(
                        CoopFacts.GROUP,
                                () -> facts.group(rows.groupOf(subject.id()).orElseThrow()),
                        CoopFacts.PROJECT, () -> facts.project(subject.id()),
                        CoopFacts.DOCUMENTS, () -> facts.documents(ENTITY_TYPE, subject.id())));
    }

    @Override
    public ProjectView view(UUID id) {
        return rows.view(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
