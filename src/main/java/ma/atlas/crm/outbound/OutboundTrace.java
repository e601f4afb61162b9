package ma.atlas.crm.outbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Tells the journal what became of outbound messages, and the timeline of the case what did not arrive; what was sent is told
 * there by the correspondence. Whoever tells a case something holds it.
 */
@Component
class OutboundTrace {

    private static final String ACTIVITY_TYPE = "ACT_SYSTEM";
    private static final int AT_ONCE = 50;

    private final AuditTrail trail;
    private final Timeline timeline;
    private final TimelineWords words;
    private final JdbcOperations jdbc;

    OutboundTrace(AuditTrail trail, Timeline timeline, TimelineWords words, JdbcOperations jdbc) {
        this.trail = trail;
        this.timeline = timeline;
        this.words = words;
        this.jdbc = jdbc;
    }

    /** A message is queued: written with its line of the journal, in one round trip. */
    void queued(OutboundMessage message, StatementBatch batch) {
        trail.append(batch, AuditEntry.created(OutboundMessage.ENTITY_TYPE, message.id(), message.journalled()));
        batch.execute(jdbc);
    }

    /** A message went from one status to another. */
    void moved(UUID id, OutboundStatus from, OutboundStatus to, Map<String, ?> more) {
        trail.record(entry(id, from, to, more));
    }

    /**
     * A message ended otherwise than wanted.
     *
     * @param told whether there is a case to be told
     */
    void over(Delivery delivery, OutboundStatus from, OutboundStatus to, String code, boolean told) {
        moved(delivery.id(), from, to, Map.of("failureCode", code));
        if (told) {
            String key = to == OutboundStatus.FAILED ? "timeline.outbound.failed" : "timeline.outbound.cancelled";
            tell(delivery.whose(), key, delivery, code);
        }
    }

    private void tell(ConsentSubject whose, String key, Delivery delivery, String code) {
        TimelineWords.Words spoken = words.ofOrganisation();
        String summary = spoken.say(
                key, spoken.say(delivery.channel().messageKey()), code, TimelineWords.excerpt(delivery.content()));
        timeline.record(new Timeline.Entry(
                whose.entityType(),
                whose.id(),
                ACTIVITY_TYPE,
                summary,
                OutboundMessage.ENTITY_TYPE,
                delivery.id().toString()));
    }

    /** Messages that waited for somebody are not sent: each in the journal, all together on the timeline. */
    void withdrawn(ConsentSubject whose, Channel channel, List<UUID> ids, String code) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            StatementBatch batch = new StatementBatch();
            ids.subList(from, Math.min(ids.size(), from + AT_ONCE))
                    .forEach(id -> trail.append(
                            batch,
                            entry(id, OutboundStatus.QUEUED, OutboundStatus.CANCELLED, Map.of("failureCode", code))));
            batch.execute(jdbc);
        }
        TimelineWords.Words spoken = words.ofOrganisation();
        timeline.record(new Timeline.Entry(
                whose.entityType(),
                whose.id(),
                ACTIVITY_TYPE,
                spoken.say("timeline.outbound.withdrawn", spoken.say(channel.messageKey()), ids.size()),
                ids.size() == 1 ? OutboundMessage.ENTITY_TYPE : null,
                ids.size() == 1 ? ids.get(0).toString() : null));
    }

    private static AuditEntry entry(UUID id, OutboundStatus from, OutboundStatus to, Map<String, ?> more) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("status", to);
        after.putAll(more);
        return AuditEntry.updated(OutboundMessage.ENTITY_TYPE, id, Map.of("status", from), after);
    }
}
