package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages to people, for whatever has something to say. A message is a row of the transaction that wants it: with that it is
 * there or it is not, and a worker sends it afterwards.
 */
@Component
public class OutboundMessages {

    private final OutboundRows rows;
    private final OutboundTrace trace;
    private final OutboundReading reading;
    private final OutboundLanes lanes;
    private final LetterRules letters;
    private final SendingRules sending;
    private final Addressees addressees;
    private final Clock clock;

    OutboundMessages(
            OutboundRows rows,
            OutboundTrace trace,
            OutboundReading reading,
            OutboundLanes lanes,
            LetterRules letters,
            SendingRules sending,
            Addressees addressees,
            Clock clock) {
        this.rows = rows;
        this.trace = trace;
        this.reading = reading;
        this.lanes = lanes;
        this.letters = letters;
        this.sending = sending;
        this.addressees = addressees;
        this.clock = clock;
    }

    /**
     * Queues a message in the transaction of the caller, who has decided that it may be wanted; whether the person may be written
     * to is decided here. A refusal leaves the transaction as it is: the caller may go on without the message.
     *
     * @return the message; where its key was used before, the one that was queued then
     * @throws Rejected {@code consent-required} and {@code template-required}, which say what they are about, so that they are
     *     journalled where they become an answer; {@code not-found} of the case, {@code unknown-member}, {@code channel-not-sendable}, {@code unknown-code},
     *     {@code template-variables}, {@code invalid-input}
     */
    @Transactional(noRollbackFor = Rejected.class)
    public OutboundMessageView queue(NewOutboundMessage wanted) {
        String key = wanted.onceKey();
        if (key != null) {
            lanes.holdKey(key);
            Optional<OutboundMessageView> queued = reading.findOnce(key);
            if (queued.isPresent()) {
                return queued.get();
            }
        }
        String to = letters.recipient(wanted, addressees.required(wanted.subject()));
        // Nobody learns of a template's variables what the person has not agreed to hear.
        requirePermitted(wanted.subject(), wanted.channel(), to, wanted.templateCode() == null);
        Letter letter = letters.letter(wanted, to);
        if (letter.isFreeText() && wanted.templateCode() != null) {
            requirePermitted(wanted.subject(), wanted.channel(), to, true);
        }
        return insert(wanted, letter);
    }

    /**
     * A message, with what became of it. Decides on nobody's behalf who may know: the caller has.
     *
     * @throws Rejected {@code not-found}
     */
    @Transactional(readOnly = true)
    public OutboundMessageView read(UUID id) {
        return reading.find(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }

    void requirePermitted(ConsentSubject whose, Channel channel, String to, boolean freeText) {
        sending.refusal(whose, channel, to, freeText).ifPresent(problem -> {
            throw Rejected.because(problem, channel).about(whose.entityType(), whose.id(), Map.of("channel", channel));
        });
    }

    private OutboundMessageView insert(NewOutboundMessage wanted, Letter letter) {
        Instant now = clock.instant();
        UUID id = Ids.next();
        String author = CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM);
        lanes.join(letter.channel(), letter.to(), now);
        OutboundMessage message = new OutboundMessage(id, wanted.subject(), letter, wanted.onceKey(), author, now);
        StatementBatch batch = new StatementBatch();
        rows.add(batch, message);
        trace.queued(message, batch);
        return read(id);
    }
}
