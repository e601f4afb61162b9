package ma.atlas.crm.consentement;

import java.time.ZoneOffset;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps every state of a consent, and tells whose it is, and who acts on it. */
@Component
class ConsentLog {

    static final String ENTITY_TYPE = "CONSENTEMENT";
    private static final String ACTIVITY_TYPE = "ACT_SYSTEM";

    private static final String KEEP = """
            insert into consentement_history (id, org_id, consentement_id, version, status, meta_json, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Timeline timeline;
    private final TimelineWords words;
    private final Dictionaries dictionaries;
    private final Json json;
    private final ApplicationEventPublisher events;

    ConsentLog(
            Timeline timeline,
            TimelineWords words,
            Dictionaries dictionaries,
            Json json,
            ApplicationEventPublisher events) {
        this.events = events;
        this.timeline = timeline;
        this.words = words;
        this.dictionaries = dictionaries;
        this.json = json;
    }

    /**
     * Writes in the current transaction, in one round trip; who acts on it writes more.
     *
     * @param before what was said of the channel until now, null for nothing
     */
    void said(@Nullable ConsentStatus before, ConsentementView now) {
        StatementBatch batch = new StatementBatch()
                .add(
                        KEEP,
                        Ids.next(),
                        CurrentOrganisation.required(),
                        now.id(),
                        now.version(),
                        now.status().name(),
                        json.jsonb(now.meta()),
                        CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM),
                        now.updatedAt().atOffset(ZoneOffset.UTC));
        ConsentSubject subject = now.subject();
        timeline.record(
                new Timeline.Entry(
                        subject.entityType(),
                        subject.id(),
                        ACTIVITY_TYPE,
                        summary(before, now),
                        ENTITY_TYPE,
                        now.id().toString()),
                batch);
        events.publishEvent(new ConsentChanged(subject, now.channel(), now.status()));
    }

    private String summary(@Nullable ConsentStatus before, ConsentementView now) {
        TimelineWords.Words spoken = words.ofOrganisation();
        String status = spoken.say(key(now.status()));
        return spoken.say(
                "timeline.consent",
                spoken.say(now.channel().messageKey()),
                before == null || before == now.status() ? status : spoken.say(key(before)) + " → " + status,
                dictionaries.label(
                        ConsentProof.SOURCES, String.valueOf(now.meta().get(ConsentProof.SOURCE)), spoken.language()));
    }

    private static String key(ConsentStatus status) {
        return "consent." + status.name();
    }
}
