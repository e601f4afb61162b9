package ma.atlas.crm.coop.group;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.coop.CoopFactRows;
import ma.atlas.crm.coop.CoopFacts;
import ma.atlas.crm.coop.CoopKind;
import ma.atlas.crm.coop.CoopProblem;
import ma.atlas.crm.coop.CoopSubject;
import ma.atlas.crm.coop.Decisions;
import ma.atlas.crm.coop.Decisions.Kind;
import ma.atlas.crm.coop.GroupStatusEntered;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups as subjects of a lifecycle: opening and closing the funding are decisions, and take their PV (rule 23). */
@Component
class GroupSubject extends CoopSubject {

    static final String CASE_TYPE = "COOP_GROUP";
    static final String ENTITY_TYPE = CASE_TYPE;

    private static final String CANCELLED = "CANCELLED";
    private static final Map<String, Kind> DECISIONS =
            Map.of("FUNDING_OPEN", Kind.FUNDING_OPENED, "FUNDING_CLOSED", Kind.FUNDING_CLOSED);

    private final GroupRows rows;
    private final CoopFactRows facts;
    private final Decisions decisions;
    private final ApplicationEventPublisher events;

    GroupSubject(
            JdbcClient jdbc,
            Users users,
            GroupRows rows,
            CoopFactRows facts,
            Decisions decisions,
            ApplicationEventPublisher events) {
        super(CoopKind.GROUP, jdbc, users);
        this.rows = rows;
        this.facts = facts;
        this.decisions = decisions;
        this.events = events;
    }

    @Override
    public Optional<Rejected> refusal(SubjectSnapshot subject, MoveRequest wanted) {
        try {
            Decisions.Wanted decision = decision(
                    subject.id(), String.valueOf(wanted.to()), wanted.document().orElse(null));
            if (decision != null) {
                decisions.find(decision);
            }
            requireNothingOpen(subject.id(), wanted.to());
            return Optional.empty();
        } catch (Rejected refused) {
            return Optional.of(refused);
        }
    }

    @Override
    public void entered(StatusChange change) {
        UUID id = change.before().id();
        String status = change.to().code();
        Decisions.Wanted decision = decision(id, status, change.documentId());
        if (decision != null) {
            decisions.take(decision);
        }
        requireNothingOpen(id, status);
        events.publishEvent(new GroupStatusEntered(id, status));
    }

    private static Decisions.@Nullable Wanted decision(UUID groupId, String status, @Nullable String document) {
        Kind kind = DECISIONS.get(status);
        return kind == null
                ? null
                : new Decisions.Wanted(groupId, kind, null, document == null ? null : documentId(document));
    }

    private static UUID documentId(String document) {
        try {
            return UUID.fromString(document);
        } catch (IllegalArgumentException notAnId) {
            throw Rejected.because(CoopProblem.UNKNOWN_DOCUMENT, document);
        }
    }

    private void requireNothingOpen(UUID id, @Nullable String status) {
        if (CANCELLED.equals(status) && rows.hasOpenAllocations(id)) {
            throw Rejected.because(GroupProblem.GROUP_HAS_OPEN_ALLOCATIONS);
        }
    }

    @Override
    public Map<String, Object> factsOf(SubjectSnapshot subject, Map<String, Object> payload, Set<String> names) {
        return CoopFactRows.asked(
                names,
                Map.of(
                        CoopFacts.GROUP, () -> facts.group(subject.id()),
                        CoopFacts.DOCUMENTS, () -> facts.documents(ENTITY_TYPE, subject.id())));
    }

    @Override
    public GroupView view(UUID id) {
        return rows.view(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
