package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.outbound.OutboundAttemptView.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what became of an attempt, in a transaction of its own. It counts for the attempt that it is of: a worker that was
 * taken for dead and answers late finds another one under way, and changes nothing.
 */
@Component
class DeliveryOutcomes {

    private final OutboundLanes lanes;
    private final OutboundRows rows;
    private final OutboundAttempts attempts;
    private final OutboundTrace trace;
    private final EarlyReports reports;
    private final Addressees addressees;
    private final Clock clock;

    DeliveryOutcomes(
            OutboundLanes lanes,
            OutboundRows rows,
            OutboundAttempts attempts,
            OutboundTrace trace,
            EarlyReports reports,
            Addressees addressees,
            Clock clock) {
        this.lanes = lanes;
        this.rows = rows;
        this.attempts = attempts;
        this.trace = trace;
        this.reports = reports;
        this.addressees = addressees;
        this.clock = clock;
    }

    /** How a message stands after an attempt. */
    enum Standing {
        SENT,
        WAITING,
        GIVEN_UP,
        /** Somebody else has it by now. */
        PASSED_ON
    }

    @Transactional
    public Standing settle(Delivery delivery, Handover handover) {
        boolean told = holdPerson(delivery);
        if (!holdMessage(delivery)) {
            return Standing.PASSED_ON;
        }
        Instant now = clock.instant();
        Standing standing;
        if (handover instanceof Handover.Accepted accepted) {
            standing = accepted(delivery, accepted.providerMessageId(), told, now);
        } else if (handover instanceof Handover.Refused refused) {
            attempts.finish(delivery, Status.REFUSED, refused.code(), refused.detail(), now);
            standing = givenUp(delivery, refused.code(), refused.detail(), told, now);
        } else {
            Handover.Failed failed = (Handover.Failed) handover;
            attempts.finish(delivery, Status.FAILED, failed.code(), failed.detail(), now);
            standing = failed(delivery, failed, told, now);
        }
        lanes.leave(delivery.channel(), delivery.to(), now);
        return standing;
    }

    /**
     * A worker died with a message of the current organisation in hand: it is tried again at once, under the same key, unless it
     * was the last time.
     */
    @Transactional
    public Standing interrupted(UUID messageId) {
        return rows.find(messageId, OutboundStatus.SENDING)
                .map(this::interrupted)
                .orElse(Standing.PASSED_ON);
    }

    private Standing interrupted(Delivery delivery) {
        boolean told = holdPerson(delivery);
        if (!holdMessage(delivery)) {
            return Standing.PASSED_ON;
        }
        Instant now = clock.instant();
        attempts.finish(delivery, Status.INTERRUPTED, null, null, now);
        Standing standing;
        if (delivery.attemptsOfThisRound() < BackOff.MOST_ATTEMPTS) {
            rows.again(delivery, now, now);
            standing = Standing.WAITING;
        } else {
            standing = givenUp(delivery, OutboundCodes.INTERRUPTED, null, told, now);
        }
        lanes.leave(delivery.channel(), delivery.to(), now);
        return standing;
    }

    /** A message that waits may not be sent: it is not wanted any more, or needs somebody to write it otherwise. */
    @Transactional
    public boolean refused(Delivery delivery, String code) {
        boolean told = holdPerson(delivery);
        OutboundStatus end = OutboundProblem.TEMPLATE_REQUIRED.code().equals(code)
                ? OutboundStatus.FAILED
                : OutboundStatus.CANCELLED;
        boolean over = rows.over(delivery, OutboundStatus.QUEUED, end, code, null, clock.instant());
        if (over) {
            trace.over(delivery, OutboundStatus.QUEUED, end, code, told);
        }
        return over;
    }

    /** Whoever tells a case or a member something holds them first; false where there is nobody to tell. */
    boolean holdPerson(Delivery delivery) {
        return addressees.of(delivery.whose()).hold(delivery.whose().id());
    }

    private boolean holdMessage(Delivery delivery) {
        return lanes.hold(delivery.channel(), delivery.to(), delivery.id())
                && rows.hold(delivery.id(), OutboundStatus.SENDING)
                        .filter(now -> now.attempts() == delivery.attempts())
                        .isPresent();
    }

    private Standing accepted(Delivery delivery, String providerMessageId, boolean told, Instant now) {
        attempts.finish(delivery, Status.ACCEPTED, null, null, now);
        reports.hold(delivery.channel(), providerMessageId);
        rows.sent(delivery, providerMessageId, told ? logged(delivery, now) : null, now);
        trace.moved(
                delivery.id(),
                OutboundStatus.QUEUED,
                OutboundStatus.SENT,
                Map.of("providerMessageId", providerMessageId, "attempts", delivery.attempts()));
        reports.of(delivery.channel(), providerMessageId).ifPresent(report -> reported(delivery, report, told, now));
        return Standing.SENT;
    }

    /** As the message of whoever had it sent. */
    private @Nullable UUID logged(Delivery delivery, Instant now) {
        Actor author = new Actor(delivery.createdBy(), delivery.orgId(), Set.of());
        Correspondents.Sent sent = new Correspondents.Sent(delivery.id(), delivery.channel(), delivery.content(), now);
        return CurrentActor.callAs(
                author,
                () -> addressees.of(delivery.whose()).keep(delivery.whose().id(), sent));
    }

    private Standing failed(Delivery delivery, Handover.Failed failed, boolean told, Instant now) {
        Optional<Duration> wait = BackOff.after(delivery.attemptsOfThisRound(), failed.retryAfter());
        if (wait.isEmpty()) {
            return givenUp(delivery, failed.code(), failed.detail(), told, now);
        }
        rows.again(delivery, now.plus(wait.get()), now);
        return Standing.WAITING;
    }

    private Standing givenUp(Delivery delivery, String code, @Nullable String detail, boolean told, Instant now) {
        rows.over(
                delivery, OutboundStatus.SENDING, OutboundStatus.FAILED, code, OutboundAttempts.shortened(detail), now);
        trace.over(delivery, OutboundStatus.QUEUED, OutboundStatus.FAILED, code, told);
        return Standing.GIVEN_UP;
    }

    /** What the provider tells of a message that it has; whether nobody had told before. */
    boolean reported(Delivery delivery, EarlyReports.Report report, boolean told, Instant now) {
        String code = report.code();
        if (code == null) {
            boolean first = rows.delivered(delivery.id(), report.at(), now);
            if (first) {
                trace.moved(delivery.id(), OutboundStatus.SENT, OutboundStatus.DELIVERED, Map.of());
            }
            return first;
        }
        String detail = OutboundAttempts.shortened(report.detail());
        boolean first = rows.over(delivery, OutboundStatus.SENT, OutboundStatus.FAILED, code, detail, now);
        if (first) {
            trace.over(delivery, OutboundStatus.SENT, OutboundStatus.FAILED, code, told);
        }
        return first;
    }
}
