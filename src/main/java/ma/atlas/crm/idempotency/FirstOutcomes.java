package ma.atlas.crm.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import ma.atlas.crm.shared.Afterwards;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets a keyed request happen once in its organisation, and answers its repeats with its first outcome for a day. However it
 * goes, one request holds one database connection at a time.
 *
 * <p>A refusal is an outcome; a failure is none, and leaves the key free. Both methods throw {@link Rejected}, {@code
 * idempotency-key-reused} when the key was another request's, {@code idempotency-in-progress} while that request runs.
 */
@Component
public class FirstOutcomes {

    static final Duration KEPT = Duration.ofHours(24);

    /** Longer than any operation takes: then its claim counts as abandoned, and a repeat may run. */
    static final Duration LONGEST_CLAIM = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(FirstOutcomes.class);

    private final IdempotencyKeys keys;
    private final TransactionOperations transactions;
    private final Clock clock;

    FirstOutcomes(IdempotencyKeys keys, TransactionOperations transactions, Clock clock) {
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Commits what the action does and its outcome together, so that either both are there after a crash or neither is. The
     * action's own transactions join the one that is opened here, in the current organisation.
     *
     * @param action answers 400 and above when it changes nothing: what it has done is rolled back then
     */
    public Answer inOneTransaction(KeyedRequest request, Supplier<Outcome> action) {
        Optional<Answer> answer = Afterwards.follow(() -> inTransaction(status -> {
            Optional<Outcome> known = known(request);
            if (known.isPresent()) {
                return known.map(Answer::replayed);
            }
            Outcome outcome = action.get();
            if (outcome.hasChangedNothing()) {
                status.setRollbackOnly();
            } else if (!insert(request, outcome)) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            return Optional.of(Answer.first(outcome));
        }));
        return answer.map(given -> isLeftToKeep(given) ? keep(request, given.outcome()) : given)
                .orElseGet(() -> inTransaction(status -> replay(request)));
    }

    /**
     * Claims the key in a transaction before the action, and keeps its outcome in another after it. Between the two the
     * action commits as it likes; what a crash does then, {@code OwnTransactions} tells.
     *
     * @param orgId under which the key is kept
     */
    public Answer inOwnTransactions(String orgId, KeyedRequest request, Supplier<Outcome> action) {
        Instant claim = clock.instant().plus(LONGEST_CLAIM);
        Optional<Outcome> known = in(orgId, () -> {
            Optional<Outcome> before = known(request);
            if (before.isEmpty() && !keys.insert(request, null, clock.instant(), claim)) {
                throw Rejected.because(IdempotencyProblem.IDEMPOTENCY_IN_PROGRESS);
            }
            return before;
        });
        return known.map(Answer::replayed).orElseGet(() -> Answer.first(claimed(orgId, request, claim, action)));
    }

    private Outcome claimed(String orgId, KeyedRequest request, Instant claim, Supplier<Outcome> action) {
        Optional<Outcome> kept = Optional.empty();
        try {
            Outcome outcome = action.get();
            kept = Optional.of(outcome).filter(Outcome::isKept);
            return outcome;
        } finally {
            settle(orgId, request, claim, kept);
        }
    }

    /** What the action has done is done: that its outcome could not be kept is for the log, not for the client. */
    private void settle(String orgId, KeyedRequest request, Instant claim, Optional<Outcome> kept) {
        try {
            in(
                    orgId,
                    () -> keys.settle(
                            request.key(), claim, kept, clock.instant().plus(KEPT)));
        } catch (RuntimeException failure) {
            LOG.error("The claim of an idempotency key stays until {}", claim, failure);
        }
    }

    /** Locks the key, and only then looks: what its last owner committed is seen. */
    private Optional<Outcome> known(KeyedRequest request) {
        boolean isLocked = keys.tryLock(request.key());
        Optional<Outcome> known = find(request);
        if (known.isEmpty() && !isLocked) {
            throw Rejected.because(IdempotencyProblem.IDEMPOTENCY_IN_PROGRESS);
        }
        return known;
    }

    private Optional<Outcome> find(KeyedRequest request) {
        return keys.find(request.key(), clock.instant()).map(kept -> kept.of(request));
    }

    private static boolean isLeftToKeep(Answer answer) {
        return !answer.replayed()
                && answer.outcome().hasChangedNothing()
                && answer.outcome().isKept();
    }

    /** A repeat that ran since the refusal was rolled back may have been quicker: then it is theirs that counts. */
    private Answer keep(KeyedRequest request, Outcome refusal) {
        return inTransaction(status -> insert(request, refusal) ? Answer.first(refusal) : replay(request));
    }

    private boolean insert(KeyedRequest request, Outcome outcome) {
        Instant now = clock.instant();
        return keys.insert(request, outcome, now, now.plus(KEPT));
    }

    private Answer replay(KeyedRequest request) {
        return Answer.replayed(
                find(request).orElseThrow(() -> Rejected.because(IdempotencyProblem.IDEMPOTENCY_IN_PROGRESS)));
    }

    private <T> T in(String orgId, Supplier<T> action) {
        return CurrentOrganisation.callAs(orgId, () -> inTransaction(status -> action.get()));
    }

    private <T> T inTransaction(InTransaction<T> action) {
        T result = transactions.execute(action::run);
        if (result == null) {
            throw new IllegalStateException("Expected a transaction to have a result, but it has none");
        }
        return result;
    }

    private interface InTransaction<T> {
        T run(TransactionStatus status);
    }
}
