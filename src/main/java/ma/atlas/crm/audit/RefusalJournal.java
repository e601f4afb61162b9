package ma.atlas.crm.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.audit.AuditEntry.Action;
import ma.atlas.crm.shared.Afterwards;
import ma.atlas.crm.shared.RefusalAnswered;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.Organisation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Journals what the rules refuse, in a transaction of its own once that of the request is over: what was refused is rolled back, and
 * that it was asked for stays. Hears of every refusal where it becomes an answer, so no use case has to think of it.
 */
@Component
class RefusalJournal {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalJournal.class);

    private final AuditTrail trail;
    private final TransactionOperations transactions;
    private final RefusedRequest request;

    RefusalJournal(AuditTrail trail, TransactionOperations transactions, RefusedRequest request) {
        this.trail = trail;
        this.transactions = transactions;
        this.request = request;
    }

    @EventListener
    void refused(RefusalAnswered answered) {
        Rejected refusal = answered.refusal();
        if (!refusal.type().isOfRules()) {
            return;
        }
        try {
            AuditEntry entry = entry(refusal);
            CurrentActor.find()
                    .flatMap(RefusalJournal::inAnOrganisation)
                    .ifPresent(actor -> Afterwards.run(() -> write(actor, entry)));
        } catch (RuntimeException failure) {
            LOG.error("A refusal could not be journalled: {}", refusal.code(), failure);
        }
    }

    /** A platform administrator who acts in no organisation acts in the platform's. */
    private static Optional<Actor> inAnOrganisation(Actor actor) {
        if (actor.organisation().isPresent()) {
            return Optional.of(actor);
        }
        return actor.has(Role.PLATFORM_ADMIN)
                ? Optional.of(new Actor(actor.login(), Organisation.PLATFORM, actor.roles()))
                : Optional.empty();
    }

    private AuditEntry entry(Rejected refusal) {
        Rejected.Subject subject = refusal.subject().orElseGet(request::subject);
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("code", refusal.code());
        after.put("status", refusal.type().kind().status());
        request.operation().ifPresent(operation -> after.put("operation", operation));
        after.putAll(subject.asked());
        return new AuditEntry(subject.entityType(), subject.entityId(), Action.REFUSE, null, after);
    }

    /** The request is refused, and answered so, whether or not this can be written. */
    private void write(Actor actor, AuditEntry entry) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            LOG.error("A refusal inside a transaction that nobody follows is not journalled: {}", entry);
            return;
        }
        try {
            CurrentActor.runAs(actor, () -> transactions.executeWithoutResult(status -> trail.record(entry)));
        } catch (RuntimeException failure) {
            LOG.error("A refusal could not be journalled: {}", entry, failure);
        }
    }
}
