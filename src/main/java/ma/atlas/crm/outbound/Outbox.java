package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.consentement.ConsentSubjects;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with outbound messages: whoever may work on a case has its person written to, and an administrator has what was
 * given up sent again.
 */
@Component
public class Outbox {

    private final OutboundMessages messages;
    private final OutboundReading reading;
    private final OutboundRows rows;
    private final OutboundLanes lanes;
    private final OutboundTrace trace;
    private final ConsentSubjects whose;
    private final Clock clock;

    Outbox(
            OutboundMessages messages,
            OutboundReading reading,
            OutboundRows rows,
            OutboundLanes lanes,
            OutboundTrace trace,
            ConsentSubjects whose,
            Clock clock) {
        this.messages = messages;
        this.reading = reading;
        this.rows = rows;
        this.lanes = lanes;
        this.trace = trace;
        this.whose = whose;
        this.clock = clock;
    }

    /**
     * Queues a message.
     *
     * @throws Rejected {@code not-found} of the case, {@code role-required}, {@code not-assigned}; as {@link OutboundMessages#queue}
     */
    @Transactional
    public OutboundMessageView send(NewOutboundMessage wanted) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_OUTBOUND);
        whose.requireWriter(actor, wanted.subject(), Permission.WRITE_OUTBOUND);
        return messages.queue(wanted);
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}
     */
    @Transactional(readOnly = true)
    public OutboundMessageView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_OUTBOUND);
        OutboundMessageView found = found(id);
        whose.requireReader(actor, found.whose());
        return found;
    }

    /** Newest first; an agent sees those of the cases that they see, a manager of co-operatives those of members,
     * a member their own. Those of a deleted case are the auditors'. */
    @Transactional(readOnly = true)
    public Page<OutboundMessageView> list(OutboundQuery query, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_OUTBOUND);
        return reading.page(new OutboundList(query, actor, page, Cursor.decode(page.cursor(), 2)), page);
    }

    /**
     * Queues a message that was given up once more, as if for the first time; under the same key, so that a provider that has it
     * after all may know it again.
     *
     * @throws Rejected {@code transition-not-allowed} for one that was not given up, {@code consent-required},
     *     {@code template-required}, {@code stale}; as {@link #get}
     */
    @Transactional
    public OutboundMessageView retry(UUID id, @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.RETRY_OUTBOUND);
        OutboundMessageView known = found(id);
        whose.requireWriter(actor, known.whose(), Permission.RETRY_OUTBOUND);
        Instant now = clock.instant();
        lanes.rejoin(known.channel(), known.to(), now);
        OutboundMessageView held = found(id);
        EntityTag.requireMatch(ifMatch, held.version());
        if (held.status() != OutboundStatus.FAILED || !rows.requeue(id, now)) {
            throw Rejected.because(CommonProblem.TRANSITION_NOT_ALLOWED, held.status(), OutboundStatus.QUEUED);
        }
        messages.requirePermitted(held.whose(), held.channel(), held.to(), held.templateCode() == null);
        trace.moved(id, OutboundStatus.FAILED, OutboundStatus.QUEUED, Map.of());
        return found(id);
    }

    private OutboundMessageView found(UUID id) {
        return reading.find(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
