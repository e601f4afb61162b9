package ma.atlas.crm.coop.allocation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    private final AllocationRows rows;
    private final Documents documents;
    private final AuditTrail audit;
    private final Clock clock;

    AllocationEffects(
            CoopGroups groups, CoopLots lots, AllocationRows rows, Documents documents, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.clock = clock;
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
     * out where the allocation stands: nobody approves or assigns it then, but the delay to contest it is told where nobody was.
     */
    void append(State state, StatusChange change, StatementBatch batch) {
        CoopGroups.Standing group = required(groups.lock(state.groupId()));
        CoopLots.Standing lot = required(lots.lock(state.lotId()));
        String to = change.to().code();
        moveLot(state, lot, change, batch);
        if (change.trigger() == ChangeTrigger.REPAIR) {
            if (to.equals(APPROVED) && state.validatedAt() == null) {
                approve(state, clock.instant(), minutes(state.id(), change.documentId()), group, batch);
            }
        } else if (to.equals(APPROVED)) {
            approve(state, change.at(), decision(state.id(), change.documentId()), group, batch);
        } else if (to.equals(ASSIGNED)) {
            batch.add(ASSIGN, change.at().atOffset(ZoneOffset.UTC), state.id());
            journal(state, Map.of("assignedAt", change.at()), batch);
        }
    }

    private void approve(
            State state, Instant at, @Nullable UUID decision, CoopGroups.Standing group, StatementBatch batch) {
        int contestDays = group.rules().contestDays();
        batch.add(APPROVE, at.atOffset(ZoneOffset.UTC), decision, contestDays, state.id());
        Map<String, Object> after = new LinkedHashMap<>(Map.of("validatedAt", at, "contestDays", contestDays));
        if (decision != null) {
            after.put("decisionDocumentId", decision);
        }
        journal(state, after, batch);
    }

    private void moveLot(State state, CoopLots.Standing lot, StatusChange change, StatementBatch batch) {
        String to = change.to().code();
        Status wanted = wanted(to, lot);
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

    /** A project that was handed over has no lots that are only assigned (rule 28). */
    private Status wanted(String to, CoopLots.Standing lot) {
        return to.equals(ASSIGNED) && rows.wasHandedOver(lot.projectId())
                ? Status.DELIVERED
                : LOTS.getOrDefault(to, lot.status());
    }

    private static Optional<Rejected> delivered(CoopLots.Standing lot) {
        return lot.status() == Status.DELIVERED
                ? Optional.of(Rejected.because(AllocationProblem.LOT_DELIVERED, lot.code()))
                : Optional.empty();
    }

    /** As {@link #minutes}; approval needs them. */
    private UUID decision(UUID allocationId, @Nullable String named) {
        UUID found = minutes(allocationId, named);
        if (found == null) {
            throw Rejected.because(CoopProblem.DECISION_DOCUMENT_REQUIRED, AllocationSubject.ENTITY_TYPE);
        }
        return found;
    }

    /** The PV that is named, else the newest; null where there is none. */
    private @Nullable UUID minutes(UUID allocationId, @Nullable String named) {
        Optional<UUID> found = documents.ofEntity(AllocationSubject.ENTITY_TYPE, allocationId).stream()
                .filter(document -> document.type().equals(PV))
                .filter(document -> named == null || document.id().toString().equalsIgnoreCase(named))
                .max(Comparator.comparing(DocumentView::createdAt).thenComparing(DocumentView::id))
                .map(DocumentView::id);
        if (found.isEmpty() && named != null) {
            throw Rejected.because(CoopProblem.UNKNOWN_DOCUMENT, named);
        }
        return found.orElse(null);
    }

    private void journal(State state, Map<String, ?> after, StatementBatch batch) {
        audit.append(batch, AuditEntry.updated(AllocationSubject.ENTITY_TYPE, state.id(), Map.of(), after));
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
