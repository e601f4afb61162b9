package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.outbound.DeliveryOutcomes.Standing;
import ma.atlas.crm.schedule.QueueWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Hands over what is due, one message after the other, each of the next queue of the round. A message is taken in one
 * transaction and settled in another; between them nothing of the database is held, however long the provider takes. What a
 * worker has in hand when it dies is found by its next run, and tried again.
 */
@Component
class DeliveryWorker implements QueueWork {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private static final Duration RUN = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    /** A conflict is over at once; a database that is away, or a pool that is empty, takes longer. */
    private static final List<Duration> BEFORE_THE_NEXT_TRY =
            Stream.of(0, 1, 2, 5, 10, 20).map(Duration::ofSeconds).toList();

    /** After a provider that keeps its callers waiting, so that it keeps no other organisation's messages waiting. */
    private static final Duration AFTER_A_SLOW_PROVIDER = Duration.ofSeconds(30);

    private static final String NOBODY = "none";
    private static final String ABANDONED = "select org_id, message_id from abandoned_outbound_lanes(?, ?)";

    private final DeliveryRound round;
    private final DeliveryRates rates;
    private final DeliveryClaims claims;
    private final DeliveryOutcomes outcomes;
    private final Providers providers;
    private final OutboundMetrics metrics;
    private final OutboundSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryWorker(
            DeliveryRound round,
            DeliveryRates rates,
            DeliveryClaims claims,
            DeliveryOutcomes outcomes,
            Providers providers,
            OutboundMetrics metrics,
            OutboundSettings settings,
            JdbcClient jdbc,
            Clock clock) {
        this.round = round;
        this.rates = rates;
        this.claims = claims;
        this.outcomes = outcomes;
        this.providers = providers;
        this.metrics = metrics;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbound.delivery";
    }

    @Override
    public int workers() {
        return settings.workers();
    }

    @Override
    public Duration idle() {
        return settings.idle();
    }

    @Override
    public boolean run(String worker, BooleanSupplier stopping) {
        takeUpAbandoned(worker);
        long end = System.nanoTime() + RUN.toNanos();
        while (!stopping.getAsBoolean() && System.nanoTime() < end) {
            Optional<OutboundQueue> queue = round.next(worker);
            if (queue.isEmpty()) {
                return false;
            }
            CurrentActor.runAs(Actor.system(queue.get().orgId()), () -> stepOrRest(queue.get(), worker));
        }
        return true;
    }

    /** What is wrong with one queue keeps nobody else waiting. */
    private void stepOrRest(OutboundQueue queue, String worker) {
        try {
            step(queue, worker);
        } catch (RuntimeException failure) {
            LOG.error("Delivery failed in {}", queue.key(), failure);
            round.rest(queue, AFTER_A_FAILURE);
        }
    }

    private record Abandoned(String orgId, UUID messageId) {}

    private void takeUpAbandoned(String worker) {
        Instant takenBefore = clock.instant().minus(settings.lease());
        List<Abandoned> abandoned = jdbc.sql(ABANDONED)
                .params(worker, takenBefore.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Abandoned(row.getString("org_id"), row.getObject("message_id", UUID.class)))
                .list();
        for (Abandoned one : abandoned) {
            try {
                Standing standing =
                        CurrentActor.callAs(Actor.system(one.orgId()), () -> outcomes.interrupted(one.messageId()));
                LOG.warn("Outbound message {} was in the hands of a worker that died: {}", one.messageId(), standing);
            } catch (RuntimeException failure) {
                LOG.error("Outbound message {} cannot be taken from a worker that died", one.messageId(), failure);
            }
        }
    }

    /** At most one message of a queue. */
    private void step(OutboundQueue queue, String worker) {
        Optional<ChannelProvider> provider = providers.of(queue.channel());
        String name = provider.map(ChannelProvider::name).orElse(NOBODY);
        Optional<Duration> wait = rates.take(queue.orgId(), name);
        if (wait.isPresent()) {
            round.rest(queue, wait.get());
            return;
        }
        Optional<DeliveryClaims.Next> next = claims.next(queue, worker, name);
        if (next.isEmpty() || next.get().refusal() != null) {
            rates.giveBack(queue.orgId(), name);
            next.ifPresent(this::refuse);
            return;
        }
        Handover handover = deliver(next.get().delivery(), provider.orElse(null), name);
        if (handover instanceof Handover.Failed failed && failed.code().equals(HandoverCode.TIMEOUT.code())) {
            round.rest(queue, AFTER_A_SLOW_PROVIDER);
        }
    }

    private void refuse(DeliveryClaims.Next next) {
        String code = String.valueOf(next.refusal());
        if (outcomes.refused(next.delivery(), code)) {
            metrics.failed(next.delivery().channel(), NOBODY, code);
        }
    }

    private Handover deliver(Delivery delivery, @Nullable ChannelProvider provider, String name) {
        Handover handover = handOver(delivery, provider);
        Standing standing = settle(delivery, handover);
        if (standing == Standing.PASSED_ON) {
            LOG.warn("Outbound message {}: {} came after another attempt had begun", delivery.id(), handover);
        } else {
            metrics.settled(delivery, name, handover);
        }
        return handover;
    }

    /** What a provider answered is worth more than one try: without it, the message is sent again. */
    private Standing settle(Delivery delivery, Handover handover) {
        for (Duration pause : BEFORE_THE_NEXT_TRY) {
            try {
                return outcomes.settle(delivery, handover);
            } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException failure) {
                LOG.warn("Outbound message {}: {} is written down once more", delivery.id(), handover, failure);
                await(pause);
            }
        }
        return outcomes.settle(delivery, handover);
    }

    /** Whoever wants this thread to end waits for what it knows to be written down. */
    private static void await(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Handover handOver(Delivery delivery, @Nullable ChannelProvider provider) {
        if (provider == null) {
            return new Handover.Refused(OutboundCodes.NO_PROVIDER, "");
        }
        try {
            return provider.send(delivery.outgoing());
        } catch (RuntimeException failure) {
            LOG.error(
                    "Provider {} failed with outbound message {}: {} at {}",
                    provider.name(),
                    delivery.id(),
                    failure.getClass().getName(),
                    failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0]);
            return new Handover.Failed(
                    OutboundCodes.PROVIDER_ERROR, failure.getClass().getSimpleName(), null);
        }
    }
}
