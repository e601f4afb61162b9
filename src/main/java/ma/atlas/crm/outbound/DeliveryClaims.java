package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a worker gets a message in hand, in a transaction of its own: the first of a lane that is due, unless it may not be sent
 * any more. From its commit on, nobody else has it, and its attempt counts.
 */
@Component
class DeliveryClaims {

    /** Whoever has a message in hand while its lane is free is about to cancel it. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final OutboundLanes lanes;
    private final OutboundRows rows;
    private final OutboundAttempts attempts;
    private final SendingRules rules;
    private final Addressees addressees;
    private final ObjectProvider<PassingReason> reasons;
    private final Clock clock;

    DeliveryClaims(
            OutboundLanes lanes,
            OutboundRows rows,
            OutboundAttempts attempts,
            SendingRules rules,
            Addressees addressees,
            ObjectProvider<PassingReason> reasons,
            Clock clock) {
        this.lanes = lanes;
        this.rows = rows;
        this.attempts = attempts;
        this.rules = rules;
        this.addressees = addressees;
        this.reasons = reasons;
        this.clock = clock;
    }

    /**
     * What is next.
     *
     * @param refusal why it is not to be sent, and nobody has it in hand; null where it is
     */
    record Next(Delivery delivery, @Nullable String refusal) {}

    /** Of the current organisation; empty when it turns out that nothing is due. */
    @Transactional
    public Optional<Next> next(OutboundQueue queue, String worker, String provider) {
        Instant now = clock.instant();
        return lanes.holdDue(queue.channel(), now)
                .flatMap(recipient -> first(queue, recipient, now))
                .map(delivery -> take(delivery, worker, provider, now));
    }

    private Optional<Delivery> first(OutboundQueue queue, String recipient, Instant now) {
        Optional<OutboundRows.Waiting> first = rows.holdFirst(queue.orgId(), queue.channel(), recipient);
        if (first.isPresent() && !first.get().dueAt().isAfter(now)) {
            return first.map(OutboundRows.Waiting::delivery);
        }
        passBy(queue.channel(), recipient, now);
        return Optional.empty();
    }

    /** The lane is over, or its first message is not due, or in somebody's hands: then that needs a moment. */
    private void passBy(Channel channel, String recipient, Instant now) {
        if (!lanes.leave(channel, recipient, now)) {
            lanes.leaveUntil(channel, recipient, now.plus(A_MOMENT));
        }
    }

    private Next take(Delivery delivery, String worker, String provider, Instant now) {
        String refusal = refusal(delivery).orElse(null);
        if (refusal != null) {
            return new Next(delivery, refusal);
        }
        Delivery begun = delivery.withAnotherAttempt();
        lanes.take(delivery.channel(), delivery.to(), worker, delivery.id(), now);
        rows.start(begun, provider, now);
        attempts.start(begun, provider, now);
        return new Next(begun, null);
    }

    /** Why a message may not be sent now, a stable code; empty when it may. */
    Optional<String> refusal(Delivery delivery) {
        if (addressees.find(delivery.whose()).isEmpty()) {
            return Optional.of(addressees.of(delivery.whose()).absenceCode());
        }
        Optional<String> passed = delivery.templateCode() == null ? Optional.empty() : passed(delivery);
        return passed.isPresent() ? passed : permission(delivery);
    }

    private Optional<String> passed(Delivery delivery) {
        return reasons.stream()
                .filter(reason -> reason.kind() == delivery.whose().kind())
                .flatMap(reason -> reason.passed(delivery.id(), clock.instant()).stream())
                .findFirst();
    }

    private Optional<String> permission(Delivery delivery) {
        return rules.refusal(delivery.whose(), delivery.channel(), delivery.to(), delivery.isFreeText())
                .map(OutboundProblem::code);
    }
}
