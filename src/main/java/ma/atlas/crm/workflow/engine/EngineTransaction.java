package ma.atlas.crm.workflow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the doors of the engine have approved in the current transaction. It dies with the transaction, so that an
 * approval can never outlive the change it was given for.
 */
final class EngineTransaction {

    private final Map<UUID, SubjectSnapshot> read = new HashMap<>();
    private final Map<UUID, MoveRequest> requested = new HashMap<>();
    private final Map<UUID, TransitionInProgress> approved = new HashMap<>();
    private final Map<UUID, TransitionInProgress> entered = new HashMap<>();
    private final Map<UUID, String> firedTimers = new HashMap<>();
    private final Map<UUID, String> closing = new HashMap<>();
    private final Map<UUID, List<String>> passed = new HashMap<>();

    /**
     * @throws IllegalStateException outside a transaction
     */
    static EngineTransaction current() {
        Object bound = TransactionSynchronizationManager.getResource(EngineTransaction.class);
        if (bound instanceof EngineTransaction transaction) {
            return transaction;
        }
        EngineTransaction transaction = new EngineTransaction();
        TransactionSynchronizationManager.bindResource(EngineTransaction.class, transaction);
        TransactionSynchronizationManager.registerSynchronization(new Unbinding(transaction));
        return transaction;
    }

    /** Suspends with the transaction: an inner, independent one starts with nothing approved. */
    private record Unbinding(EngineTransaction transaction) implements TransactionSynchronization {
        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(EngineTransaction.class);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(EngineTransaction.class, transaction);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(EngineTransaction.class);
        }
    }

    void remember(SubjectSnapshot subject) {
        read.put(subject.id(), subject);
    }

    Optional<SubjectSnapshot> remembered(UUID subjectId) {
        return Optional.ofNullable(read.get(subjectId));
    }

    void request(UUID subjectId, MoveRequest request) {
        requested.put(subjectId, request);
    }

    Optional<MoveRequest> takeRequest(UUID subjectId) {
        return Optional.ofNullable(requested.remove(subjectId));
    }

    void approve(TransitionInProgress transition) {
        approved.put(transition.subject().id(), transition);
    }

    Optional<TransitionInProgress> takeApproved(UUID subjectId) {
        return Optional.ofNullable(approved.remove(subjectId));
    }

    /** Whether a status is only passed through, on the way of a new instance to where it is to be placed. */
    boolean isPlacing(UUID subjectId, String initialStatus, String status) {
        TransitionInProgress ahead = approved.get(subjectId);
        return ahead != null
                && ahead.isPlacement()
                && status.equals(initialStatus)
                && !ahead.to().equals(initialStatus);
    }

    void enter(TransitionInProgress transition) {
        entered.put(transition.subject().id(), transition);
    }

    Optional<TransitionInProgress> entering(UUID subjectId) {
        return Optional.ofNullable(entered.get(subjectId));
    }

    Optional<TransitionInProgress> takeEntered(UUID subjectId) {
        return Optional.ofNullable(entered.remove(subjectId));
    }

    void timerFired(UUID subjectId, String elementId) {
        firedTimers.put(subjectId, elementId);
    }

    Optional<String> takeFiredTimer(UUID subjectId) {
        return Optional.ofNullable(firedTimers.remove(subjectId));
    }

    /** A notification lies behind the subject on its way. */
    void pass(UUID subjectId, String elementId) {
        passed.computeIfAbsent(subjectId, id -> new ArrayList<>()).add(elementId);
    }

    /** The ids of the notifications that it has passed since it left a status. */
    List<String> takePassed(UUID subjectId) {
        return Optional.ofNullable(passed.remove(subjectId)).orElse(List.of());
    }

    void close(UUID subjectId, String processInstanceId) {
        closing.put(subjectId, processInstanceId);
    }

    boolean isClosing(UUID subjectId, String processInstanceId) {
        return processInstanceId.equals(closing.get(subjectId));
    }

    /** What was read before a change is not to be judged by after it. */
    void forget(UUID subjectId) {
        read.remove(subjectId);
    }
}
