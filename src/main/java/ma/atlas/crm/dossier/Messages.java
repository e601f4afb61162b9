package ma.atlas.crm.dossier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The communications of cases. Whoever may work on a case logs its messages, and whoever may see it reads them; those of a
 * deleted case are the auditors'. What is logged stays as it is.
 */
@Component
public class Messages {

    /** What is logged has taken place; clocks and time zones may be off by as much. */
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

    private final MessageRepository repository;
    private final MessageRows rows;
    private final MessageLog log;
    private final DossierGate gate;
    private final Clock clock;

    Messages(MessageRepository repository, MessageRows rows, MessageLog log, DossierGate gate, Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.log = log;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Logs a communication that took place.
     *
     * @throws Rejected {@code not-found} of the case, {@code role-required}, {@code not-assigned}, {@code message-in-future}
     */
    @Transactional
    public MessageView log(NewMessage wanted) {
        gate.requireWriter(CurrentActor.requiredInOrganisation(), wanted.dossierId());
        Instant now = clock.instant();
        Instant timestamp = wanted.timestamp() == null ? now : wanted.timestamp();
        if (timestamp.isAfter(now.plus(FURTHEST_AHEAD))) {
            throw Rejected.because(DossierProblem.MESSAGE_IN_FUTURE, timestamp);
        }
        return write(wanted, timestamp, now);
    }

    /**
     * Logs a communication that the platform itself carried, for the module that did. Decides on nobody's behalf: the caller
     * has, and holds the case.
     */
    @Transactional
    public MessageView record(NewMessage carried) {
        Instant now = clock.instant();
        return write(carried, carried.timestamp() == null ? now : carried.timestamp(), now);
    }

    private MessageView write(NewMessage message, Instant timestamp, Instant now) {
        MessageView logged = repository
                .saveAndFlush(new Message(Ids.next(), message, timestamp, now))
                .view();
        log.logged(logged);
        return logged;
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}
     */
    @Transactional(readOnly = true)
    public MessageView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_DOSSIERS);
        MessageView found = rows.find(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        gate.requireReader(actor, found.dossierId());
        return found;
    }

    /** Newest first; an agent sees those of the cases that they see. */
    @Transactional(readOnly = true)
    public Page<MessageView> list(MessageQuery query, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        Reach reach = actor.require(Permission.READ_DOSSIERS);
        return rows.page(new MessageList(query, actor, reach, page, Cursor.decode(page.cursor(), 2)), page);
    }
}
