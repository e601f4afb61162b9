package ma.atlas.crm.dossier;

import java.util.Locale;
import ma.atlas.crm.audit.TimelineWords;
import org.springframework.stereotype.Component;

/** Tells the case of a message: which way it went, how, when, and how it begins. */
@Component
class MessageLog {

    static final String ENTITY_TYPE = "MESSAGE";
    private static final String ACTIVITY_TYPE = "ACT_MESSAGE_LOG";

    private final DossierTrace trace;
    private final TimelineWords words;

    MessageLog(DossierTrace trace, TimelineWords words) {
        this.trace = trace;
        this.words = words;
    }

    void logged(MessageView message) {
        TimelineWords.Words spoken = words.ofOrganisation();
        String summary = spoken.say(
                "timeline.message." + message.direction().name().toLowerCase(Locale.ROOT),
                spoken.say(message.channel().messageKey()),
                spoken.time(message.timestamp()),
                TimelineWords.excerpt(message.content()));
        trace.record(message.dossierId(), ACTIVITY_TYPE, summary, ENTITY_TYPE, message.id());
    }
}
