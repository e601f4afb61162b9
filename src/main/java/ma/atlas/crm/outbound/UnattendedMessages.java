package ma.atlas.crm.outbound;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.Correspondents.Correspondent;
import ma.atlas.crm.outbound.MessageTemplateRows.Usable;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/**
 * Messages of a template that nobody stands by to see refused: a lifecycle or the calendar wants them. Why one is not sent
 * is told on the timeline of the case or the member, and what wanted it goes on.
 */
@Component
public class UnattendedMessages {

    private static final String ACTIVITY_TYPE = "ACT_SYSTEM";
    private static final String NO_ADDRESS = "no-address";

    /** Codes of refusals that have words of their own. */
    private static final Set<String> WORDED =
            Set.of("consent-required", NO_ADDRESS, "unknown-code", "template-variables");

    private final OutboundMessages messages;
    private final SendingRules sending;
    private final LetterRules letters;
    private final OutboundLanes lanes;
    private final Addressees addressees;
    private final MessageTemplateRows templates;
    private final OutboundRefusals refusals;
    private final Timeline timeline;
    private final TimelineWords words;
    private final Clock clock;

    UnattendedMessages(
            OutboundMessages messages,
            SendingRules sending,
            LetterRules letters,
            OutboundLanes lanes,
            Addressees addressees,
            MessageTemplateRows templates,
            OutboundRefusals refusals,
            Timeline timeline,
            TimelineWords words,
            Clock clock) {
        this.messages = messages;
        this.sending = sending;
        this.letters = letters;
        this.lanes = lanes;
        this.addressees = addressees;
        this.templates = templates;
        this.refusals = refusals;
        this.timeline = timeline;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Queues a message in the current transaction, by the first channel on which the person agreed to be written to. Never throws
     * what keeps a message from being sent.
     *
     * @return the message; empty where there is none, which the timeline tells
     */
    public Optional<OutboundMessageView> queue(Errand errand) {
        return queueAll(List.of(errand)).stream().findFirst();
    }

    /**
     * As {@link #queue}, of several in their order. Whoever writes to several people in one transaction does it by this: their lanes
     * are joined in one order, so that two who write to the same people never wait for each other.
     *
     * @return the messages that there are
     */
    public List<OutboundMessageView> queueAll(List<Errand> errands) {
        List<Prepared> prepared =
                errands.stream().map(this::prepare).flatMap(Optional::stream).toList();
        if (prepared.size() > 1) {
            lanes.joinAll(prepared.stream().map(Prepared::lane).toList(), clock.instant());
        }
        return prepared.stream().map(this::queue).flatMap(Optional::stream).toList();
    }

    /** What may be queued, and in which lane. */
    private record Prepared(Errand errand, NewOutboundMessage message, OutboundLanes.Lane lane) {}

    private Optional<Prepared> prepare(Errand errand) {
        List<Channel> agreed = those(errand.channels(), sending.agreed(errand.whose())::contains);
        if (agreed.isEmpty()) {
            Channel preferred = errand.channels().get(0);
            refusals.noted(errand.whose(), preferred, OutboundProblem.CONSENT_REQUIRED);
            return unsent(errand, preferred, OutboundProblem.CONSENT_REQUIRED.code());
        }
        Optional<Correspondent> known = addressees.find(errand.whose());
        List<Channel> reachable = those(
                agreed,
                channel -> known.filter(person -> isReachable(person, channel)).isPresent());
        if (reachable.isEmpty()) {
            return unsent(errand, agreed.get(0), NO_ADDRESS);
        }
        Optional<Usable> template = templates.usable(errand.template());
        List<Channel> spoken = those(
                reachable,
                channel -> template.filter(found -> found.speaks(channel)).isPresent());
        return spoken.isEmpty()
                ? unsent(errand, reachable.get(0), CommonProblem.UNKNOWN_CODE.code())
                : prepare(errand, known.orElseThrow(), spoken.get(0), template.orElseThrow());
    }

    private Optional<Prepared> prepare(Errand errand, Correspondent person, Channel channel, Usable template) {
        Map<String, String> variables = new HashMap<>(errand.variables());
        variables.putIfAbsent(addressees.of(errand.whose()).nameVariable(), person.name());
        NewOutboundMessage wanted =
                NewOutboundMessage.byTemplate(errand.whose(), channel, errand.template(), template.fitting(variables));
        try {
            String to = letters.recipient(wanted, person);
            return Optional.of(new Prepared(errand, wanted, new OutboundLanes.Lane(channel, to)));
        } catch (Rejected noAddress) {
            return unsent(errand, channel, NO_ADDRESS);
        }
    }

    private Optional<OutboundMessageView> queue(Prepared prepared) {
        try {
            return Optional.of(messages.queue(prepared.message()));
        } catch (Rejected refusal) {
            return unsent(prepared.errand(), prepared.lane().channel(), refusal.code());
        }
    }

    private static List<Channel> those(List<Channel> channels, Predicate<Channel> fit) {
        return channels.stream().filter(fit).toList();
    }

    private static boolean isReachable(Correspondent person, Channel channel) {
        return (channel == Channel.EMAIL ? person.email() : person.phone()) != null;
    }

    private <T> Optional<T> unsent(Errand errand, Channel channel, String code) {
        TimelineWords.Words spoken = words.ofOrganisation();
        String why = WORDED.contains(code) ? spoken.say("unsent." + code) : code;
        timeline.record(new Timeline.Entry(
                errand.whose().entityType(),
                errand.whose().id(),
                ACTIVITY_TYPE,
                spoken.say("timeline.unsent", errand.template(), spoken.say(channel.messageKey()), why),
                null,
                null));
        return Optional.empty();
    }
}
