package ma.atlas.crm.outbound;

import java.time.Instant;
import java.time.ZoneOffset;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * The lanes of the current organisation: what waits for one recipient on one channel, of which one message at most is on its
 * way. A lane is there while something waits in it.
 */
@Component
class OutboundLanes {

    /** One that is there keeps its time: who waits for another attempt holds back who came later. */
    private static final String JOIN = """
            insert into outbound_lane (org_id, channel, recipient, due_at) values (?, ?, ?, ?)
            on conflict (org_id, channel, recipient) do update set due_at = outbound_lane.due_at""";

    private static final String ONCE = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final JdbcOperations jdbc;

    OutboundLanes(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Something is queued in a lane, in the transaction that queues it; whoever else is at the lane waits for its end. */
    void join(Channel channel, String recipient, Instant now) {
        jdbc.update(JOIN, CurrentOrganisation.required(), channel.name(), recipient, now.atOffset(ZoneOffset.UTC));
    }

    /** Until the transaction ends, nobody else of the organisation decides whether a key was used. */
    void holdKey(String onceKey) {
        jdbc.query(ONCE, row -> {}, CurrentOrganisation.required() + " outbound " + onceKey);
    }
}
