package ma.atlas.crm.dossier;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.workflow.Moves;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages that come in by themselves, each to the case that it is about. Decides on nobody's behalf: who calls has found out that
 * the message is for the organisation. Those from one number are taken one after the other.
 */
@Component
public class IncomingMessages {

    private static final String LEAD = "CRM_LEAD_BUY";
    private static final String SOURCE = "LEAD_SOURCE_WHATSAPP";

    private final DossierRepository dossiers;
    private final MessageRepository messages;
    private final IncomingRows rows;
    private final DossierRows dossierRows;
    private final MessageLog log;
    private final Moves moves;
    private final EntityManager entityManager;
    private final Clock clock;

    IncomingMessages(
            DossierRepository dossiers,
            MessageRepository messages,
            IncomingRows rows,
            DossierRows dossierRows,
            MessageLog log,
            Moves moves,
            EntityManager entityManager,
            Clock clock) {
        this.dossiers = dossiers;
        this.messages = messages;
        this.rows = rows;
        this.dossierRows = dossierRows;
        this.log = log;
        this.moves = moves;
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * A message that was taken.
     *
     * @param opened whether its case was opened for it
     */
    public record Taken(UUID dossierId, UUID messageId, boolean opened) {}

    /**
     * Logs a message in the open case of its number in which something happened last; where none is open, in a new lead.
     *
     * @return empty where it was taken before
     * @throws ma.atlas.crm.shared.Rejected {@code no-workflow} where a lead cannot be opened
     */
    @Transactional
    public Optional<Taken> take(IncomingMessage message) {
        rows.lock(message.phone());
        if (rows.isTaken(message.providerMessageId())) {
            return Optional.empty();
        }
        Optional<UUID> known = openDossier(message.phone());
        UUID dossierId = known.orElseGet(() -> open(message));
        Instant now = clock.instant();
        NewMessage wanted =
                new NewMessage(dossierId, Direction.INBOUND, message.channel(), message.content(), message.timestamp());
        MessageView logged = messages.saveAndFlush(
                        new Message(Ids.next(), wanted, message.timestamp(), message.providerMessageId(), now))
                .view();
        log.logged(logged);
        return Optional.of(new Taken(dossierId, logged.id(), known.isEmpty()));
    }

    /** The cases of a number, ended or not; nobody changes or deletes them until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> holdAllOf(String phone) {
        return rows.livingOf(phone).stream()
                .filter(id -> dossierRows.lock(id).isPresent())
                .toList();
    }

    /** Held; one that somebody ends or deletes at this moment is passed over. */
    private Optional<UUID> openDossier(String phone) {
        return rows.openOf(phone).stream()
                .filter(id -> dossierRows
                        .lock(id)
                        .filter(dossier -> !dossier.terminal())
                        .isPresent())
                .findFirst();
    }

    /** What the founding dictionaries have may be out of use for people; a message is not lost for it. */
    private UUID open(IncomingMessage message) {
        DossierFields fields =
                new DossierFields(message.contactName(), message.phone(), null, SOURCE, null, null, null, Map.of());
        Dossier lead = dossiers.saveAndFlush(new Dossier(
                Ids.next(),
                new NewDossier(LEAD, fields, null),
                CurrentActor.required().login(),
                clock.instant()));
        entityManager.detach(lead);
        moves.begin(new SubjectSnapshot(
                lead.id(),
                LEAD,
                null,
                null,
                false,
                lead.version(),
                null,
                null,
                message.contactName(),
                null,
                null,
                null));
        return lead.id();
    }
}
