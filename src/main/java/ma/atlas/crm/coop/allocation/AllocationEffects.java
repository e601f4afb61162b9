package ma.atlas.crm.coop.allocation;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.coop.CoopLots.Status;
import ma.atlas.crm.coop.CoopProblem;
import ma.atlas.crm.coop.allocation.AllocationRows.State;
import ma.atlas.crm.documents.DocumentView;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a status of an allocation does to its lot, and dates, through whatever door it was entered. */
@Component
class AllocationEffects {

    static final String PROPOSED = "COOP_ALLOC_PROPOSED";
    static final String APPROVED = "COOP_ALLOC_APPROVED";
    static final String ASSIGNED = "COOP_ALLOC_ASSIGNED";
    static final String CANCELLED = "COOP_ALLOC_CANCELLED";

    private static final String PV = "PV";

    /** What becomes of the lot; another status leaves it as it is. */
    private static final Map<String, Status> LOTS = Map.of(
            PROPOSED, Status.RESERVED,
            APPROVED, Status.RESERVED,
            ASSIGNED, Status.ASSIGNED,
            CANCELLED, Status.AVAILABLE);

    private static final String APPROVE =
            "update coop_allocation set validated_at = ?, decision_document_id = ?, contest_days = ? where id = ?";

    private static final String ASSIGN = "update coop_allocation set assigned_at = ? where id = ?";

    private final CoopGroups groups;
    private final CoopLots lots;
    private final Documents documents;
    private final AuditTrail audit;

    AllocationEffects(CoopGroups groups, CoopLots lots, Documents documents, AuditTrail audit) {
        this.groups = groups;
        this.lots = lots;
        this.documents = documents;
        this.audit = audit;
    }

    /** What is to be told before somebody tries. */
    Optional<Rejected> refusal(State state, @Nullable String to) {
        return CANCELLED.equals(to) ? delivered(required(lots.find(state.lotId()))) : Optional.empty();
    }

    /**
     * The group and the lot are locked before the allocation is written, for those who come through a door of the engine. A repair finds
     * out where the allocation stands: nobody approves or assigns it then.
     */
    void append(State state, StatusChange change, StatementBatch batch) {
        CoopGroups.Standing group = required(groups.lock(state.groupId()));
        CoopLots.Standing lot = required(lots.lock(state.lotId()));
        String to = change.to().code();
        moveLot(state, lot, change, batch);
        if (change.trigger() == ChangeTrigger.REPAIR) {
            return;
        }
        OffsetDateTime at = change.at().atOffset(ZoneOffset.UTC);
        if (to.equals(APPROVED)) {
            UUID decision = decision(state.id(), change.documentId());
            int contestDays = group.rules().contestDays();
            batch.add(APPROVE, at, decision, contestDays, state.id());
            journal(
                    state,
                    Map.of("validatedAt", change.at(), "decisionDocumentId", decision, "contestDays", contestDays),
                    batch);
        } else if (to.equals(ASSIGNED)) {
            batch.add(ASSIGN, at, state.id());
            journal(state, Map.of("assignedAt", change.at()), batch);
        }
    }

    private void moveLot(State state, CoopLots.Standing lot, StatusChange change, StatementBatch batch) {
        String to = change.to().code();
        Status wanted = LOTS.getOrDefault(to, lot.status());
        boolean takesLot = state.statusCode() == null || state.statusCode().equals(CANCELLED);
        if (takesLot && !to.equals(CANCELLED) && lot.status() != Status.AVAILABLE) {
            throw Rejected.because(AllocationProblem.LOT_NOT_AVAILABLE, lot.code());
        }
        if (wanted != lot.status()) {
            delivered(lot).ifPresent(refusal -> {
                throw refusal;
            });
            lots.append(batch, lot.id(), lot.status(), wanted, change.at());
        }
    }

    private static Optional<Rejected> delivered(CoopLots.Standing lot) {
        return lot.status() == Status.DELIVERED
                ? Optional.of(Rejected.because(AllocationProblem.LOT_DELIVERED, lot.code()))
                : Optional.empty();
    }

    /** The PV that is named, else the newest. */
    private UUID decision(UUID allocationId, @Nullable String named) {
        Optional<UUID> found = documents.ofEntity(AllocationSubject.ENTITY_TYPE, allocationId).stream()
                .filter(document -> document.type().equals(PV))
                .filter(document -> named == null || document.id().toString().equalsIgnoreCase(named))
                .max(Comparator.comparing(DocumentView::createdAt).thenComparing(DocumentView::id))
                .map(DocumentView::id);
        return found.orElseThrow(() -> named == null
                ? Rejected.because(CoopProblem.DECISION_DOCUMENT_REQUIRED, AllocationSubject.ENTITY_TYPE)
                : Rejected.because(CoopProblem.UNKNOWN_DOCUMENT, named));
    }

    private void journal(State state, Map<String, ?> after, StatementBatch batch) {
        audit.append(batch, AuditEntry.updated(AllocationSubject.ENTITY_TYPE, state.id(), Map.of(), after));
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
