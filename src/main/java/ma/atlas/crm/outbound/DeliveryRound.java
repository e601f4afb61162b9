package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import ma.atlas.crm.consentement.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose turn it is: each worker goes round the queues in which something is due, so that nobody waits for more than one message
 * of each of the others, however many they have. A queue that may not be sent from yet is left out for as long.
 */
@Component
class DeliveryRound {

    private static final String NEXT = "select org_id, channel from next_outbound_queue(?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, OutboundQueue> last = new ConcurrentHashMap<>();
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    DeliveryRound(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The next queue of a worker's round; empty when nothing is due that may be sent. */
    @Transactional(readOnly = true)
    public Optional<OutboundQueue> next(String worker) {
        Instant now = clock.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        OutboundQueue before = last.get(worker);
        Optional<OutboundQueue> next = Optional.empty();
        if (before != null) {
            next = after(before.orgId(), before.channel().name(), now);
        }
        if (next.isEmpty()) {
            next = after("", "", now);
        }
        next.ifPresentOrElse(queue -> last.put(worker, queue), () -> last.remove(worker));
        return next;
    }

    /** Leaves a queue out for a time. */
    void rest(OutboundQueue queue, Duration time) {
        resting.put(queue.key(), clock.instant().plus(time));
    }

    private Optional<OutboundQueue> after(String orgId, String channel, Instant now) {
        return jdbc.sql(NEXT)
                .params(
                        now.atOffset(ZoneOffset.UTC),
                        orgId,
                        channel,
                        resting.keySet().toArray(new String[0]))
                .query((row, number) ->
                        new OutboundQueue(row.getString("org_id"), Channel.valueOf(row.getString("channel"))))
                .optional();
    }
}
