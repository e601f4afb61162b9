package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.dossier.DossierContact;
import ma.atlas.crm.dossier.DossierContacts;
import ma.atlas.crm.outbound.MessageTemplateRows.Usable;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/**
 * Messages of a template that nobody stands by to see refused: a lifecycle or the calendar wants them. Why one is not sent
 * is told on the timeline of the case, and what wanted it goes on.
 */
@Component
class UnattendedMessages {

    private static final String ACTIVITY_TYPE = "ACT_SYSTEM";
    private static final String NO_ADDRESS = "no-address";

    /** Codes of refusals that have words of their own. */
    private static final Set<String> WORDED =
            Set.of("consent-required", NO_ADDRESS, "unknown-code", "template-variables");

    private final OutboundMessages messages;
    private final SendingRules sending;
    private final DossierContacts contacts;
    private final MessageTemplateRows templates;
    private final OutboundRefusals refusals;
    private final Timeline timeline;
    private final TimelineWords words;

    UnattendedMessages(
            OutboundMessages messages,
            SendingRules sending,
            DossierContacts contacts,
            MessageTemplateRows templates,
            OutboundRefusals refusals,
            Timeline timeline,
            TimelineWords words) {
        this.messages = messages;
        this.sending = sending;
        this.contacts = contacts;
        this.templates = templates;
        this.refusals = refusals;
        this.timeline = timeline;
        this.words = words;
    }

    /**
     * What is to be said to somebody.
     *
     * @param channels by which it may be said, the preferred first; at least one
     * @param variables what there is to say, more than the template asks for or less
     */
    record Errand(ConsentSubject whose, String template, List<Channel> channels, Map<String, String> variables) {

        Errand {
            channels = List.copyOf(channels);
            variables = Map.copyOf(variables);
        }
    }

    /**
     * Queues a message in the current transaction, by the first channel on which the person agreed to be written to. Never throws
     * what keeps a message from being sent.
     *
     * @return the message; empty where there is none, which the timeline tells
     */
    Optional<OutboundMessageView> queue(Errand errand) {
        List<Channel> agreed = those(errand.channels(), channel -> sending.hasConsent(errand.whose(), channel));
        if (agreed.isEmpty()) {
            Channel preferred = errand.channels().get(0);
            refusals.noted(errand.whose(), preferred, OutboundProblem.CONSENT_REQUIRED);
            return unsent(errand, preferred, OutboundProblem.CONSENT_REQUIRED.code());
        }
        Optional<DossierContact> contact = contacts.find(errand.whose().id());
        List<Channel> reachable = those(
                agreed,
                channel ->
                        contact.filter(person -> isReachable(person, channel)).isPresent());
        if (reachable.isEmpty()) {
            return unsent(errand, agreed.get(0), NO_ADDRESS);
        }
        Optional<Usable> template = templates.usable(errand.template());
        List<Channel> spoken = those(
                reachable,
                channel -> template.filter(found -> found.speaks(channel)).isPresent());
        return spoken.isEmpty()
                ? unsent(errand, reachable.get(0), CommonProblem.UNKNOWN_CODE.code())
                : queue(errand, spoken.get(0), template.orElseThrow());
    }

    private static List<Channel> those(List<Channel> channels, Predicate<Channel> fit) {
        return channels.stream().filter(fit).toList();
    }

    private static boolean isReachable(DossierContact person, Channel channel) {
        return channel != Channel.EMAIL || person.email() != null;
    }

    private Optional<OutboundMessageView> queue(Errand errand, Channel channel, Usable template) {
        try {
            return Optional.of(messages.queue(NewOutboundMessage.byTemplate(
                    errand.whose(), channel, errand.template(), template.fitting(errand.variables()))));
        } catch (Rejected refusal) {
            return unsent(errand, channel, refusal.code());
        }
    }

    private Optional<OutboundMessageView> unsent(Errand errand, Channel channel, String code) {
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
