package ma.atlas.crm.outbound;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * The lanes of the current organisation: what waits for one recipient on one channel, of which one message at most is on its
 * way. A lane is there while something waits in it or is on its way. Whoever needs the case as well holds that first, then the
 * lane, then the message.
 */
@Component
class OutboundLanes {

    /** One that is there keeps its time: who waits for another attempt holds back who came later. */
    private static final String JOIN = """
            insert into outbound_lane (org_id, channel, recipient, due_at) values (?, ?, ?, ?)
            on conflict (org_id, channel, recipient) do update set due_at = outbound_lane.due_at""";

    private static final String REJOIN = """
            insert into outbound_lane (org_id, channel, recipient, due_at) values (?, ?, ?, ?)
            on conflict (org_id, channel, recipient) do update set due_at = least(outbound_lane.due_at, excluded.due_at)""";

    private static final String ONCE = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String DUE = """
            select recipient from outbound_lane
            where org_id = ? and channel = ? and worker is null and due_at <= ?
            order by due_at limit 1 for update skip locked""";

    private static final String HOLD =
            "select message_id from outbound_lane where org_id = ? and channel = ? and recipient = ? for update";

    private static final String TAKE = """
            update outbound_lane set worker = ?, message_id = ?, taken_at = ?
            where org_id = ? and channel = ? and recipient = ?""";

    private static final String FIRST = """
            select next_attempt_at from outbound_message
            where org_id = ? and channel = ? and recipient = ? and status = 'QUEUED'
            order by place limit 1""";

    private static final String LEAVE = """
            update outbound_lane set worker = null, message_id = null, taken_at = null, due_at = ?
            where org_id = ? and channel = ? and recipient = ?""";

    private static final String END = "delete from outbound_lane where org_id = ? and channel = ? and recipient = ?";

    private final JdbcOperations jdbc;

    OutboundLanes(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Something is queued in a lane, in the transaction that queues it; whoever else is at the lane waits for its end. */
    void join(Channel channel, String recipient, Instant now) {
        jdbc.update(JOIN, org(), channel.name(), recipient, utc(now));
    }

    /**
     * Joins several lanes, in an order that is everybody's: one transaction waits for another then, and never two for each other.
     * One in which nothing is queued after all is left by the worker that finds it empty.
     */
    void joinAll(Collection<Lane> lanes, Instant now) {
        new TreeSet<>(lanes).forEach(lane -> join(lane.channel(), lane.recipient(), now));
    }

    /** Which lane. */
    record Lane(Channel channel, String recipient) implements Comparable<Lane> {

        @Override
        public int compareTo(Lane other) {
            int byChannel = channel.compareTo(other.channel);
            return byChannel == 0 ? recipient.compareTo(other.recipient) : byChannel;
        }
    }

    /** Something is queued again in a lane, before what came later. */
    void rejoin(Channel channel, String recipient, Instant now) {
        jdbc.update(REJOIN, org(), channel.name(), recipient, utc(now));
    }

    /** Until the transaction ends, nobody else of the organisation decides whether a key was used. */
    void holdKey(String onceKey) {
        jdbc.query(ONCE, row -> {}, org() + " outbound " + onceKey);
    }

    /** The recipient of a lane that is due; others leave that alone until the transaction ends. */
    Optional<String> holdDue(Channel channel, Instant now) {
        return jdbc.queryForList(DUE, String.class, org(), channel.name(), utc(now)).stream()
                .findFirst();
    }

    /** Whether a message is on its way in a lane; others leave that alone until the transaction ends. */
    boolean hold(Channel channel, String recipient, UUID messageId) {
        return jdbc.queryForList(HOLD, UUID.class, org(), channel.name(), recipient).stream()
                .anyMatch(messageId::equals);
    }

    /** A worker takes a message of a lane that it holds. */
    void take(Channel channel, String recipient, String worker, UUID messageId, Instant now) {
        jdbc.update(TAKE, worker, messageId, utc(now), org(), channel.name(), recipient);
    }

    /**
     * A lane that somebody holds is left to whoever comes next, who finds its first message when that is due.
     *
     * @return whether that is later than now, or never
     */
    boolean leave(Channel channel, String recipient, Instant now) {
        List<OffsetDateTime> first = jdbc.queryForList(FIRST, OffsetDateTime.class, org(), channel.name(), recipient);
        if (first.isEmpty()) {
            jdbc.update(END, org(), channel.name(), recipient);
            return true;
        }
        Instant due = first.get(0).toInstant();
        leaveUntil(channel, recipient, due);
        return due.isAfter(now);
    }

    void leaveUntil(Channel channel, String recipient, Instant due) {
        jdbc.update(LEAVE, utc(due), org(), channel.name(), recipient);
    }

    private static String org() {
        return CurrentOrganisation.required();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
