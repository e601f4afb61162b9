package ma.atlas.crm.coop.allocation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopKind;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.coop.CoopSubject;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Allocations as subjects of a lifecycle. */
@Component
class AllocationSubject extends CoopSubject {

    static final String CASE_TYPE = "COOP_ALLOCATION";
    static final String ENTITY_TYPE = CASE_TYPE;

    private final AllocationRows rows;
    private final AllocationFacts facts;
    private final AllocationEffects effects;
    private final AllocationNews news;
    private final CoopGroups groups;
    private final CoopLots lots;

    AllocationSubject(
            JdbcClient jdbc,
            Users users,
            AllocationRows rows,
            AllocationFacts facts,
            AllocationEffects effects,
            AllocationNews news,
            CoopGroups groups,
            CoopLots lots) {
        super(CoopKind.ALLOCATION, jdbc, users);
        this.rows = rows;
        this.facts = facts;
        this.effects = effects;
        this.news = news;
        this.groups = groups;
        this.lots = lots;
    }

    /** A move touches the lot as well, and a proposal of another lot must see it whole: the group and the lot come first. */
    @Override
    public Optional<SubjectSnapshot> lock(UUID id) {
        return rows.state(id).flatMap(state -> {
            groups.lock(state.groupId());
            lots.lock(state.lotId());
            return super.lock(id);
        });
    }

    @Override
    public Optional<Rejected> refusal(SubjectSnapshot subject, MoveRequest wanted) {
        return effects.refusal(state(subject.id()), String.valueOf(wanted.to()));
    }

    @Override
    public void project(StatusChange change, StatementBatch batch) {
        effects.append(state(change.before().id()), change, batch);
        super.project(change, batch);
    }

    @Override
    public void entered(StatusChange change) {
        news.tell(state(change.before().id()));
    }

    @Override
    public Map<String, Object> factsOf(SubjectSnapshot subject, Map<String, Object> payload, Set<String> names) {
        return facts.of(state(subject.id()), names);
    }

    @Override
    public AllocationView view(UUID id) {
        return required(rows.view(id));
    }

    /** How people recognise one. */
    String title(UUID id) {
        return required(find(id)).title();
    }

    private AllocationRows.State state(UUID id) {
        return required(rows.state(id));
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
