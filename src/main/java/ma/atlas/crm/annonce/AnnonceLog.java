package ma.atlas.crm.annonce;

import java.util.Locale;
import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes where a listing has come to on its timeline, in the language of the organisation. */
@Component
class AnnonceLog {

    private static final String ACTIVITY_TYPE = "ACT_STATUS_CHANGE";
    private static final String ARROW = " → ";
    private static final String NOTHING = "–";

    private final Timeline timeline;
    private final Dictionaries dictionaries;
    private final OrganisationRows organisations;

    AnnonceLog(Timeline timeline, Dictionaries dictionaries, OrganisationRows organisations) {
        this.timeline = timeline;
        this.dictionaries = dictionaries;
        this.organisations = organisations;
    }

    /**
     * @param from null for a new listing
     * @param to null for a deleted one
     */
    void moved(UUID id, @Nullable AnnonceStatus from, @Nullable AnnonceStatus to) {
        Locale language = Locale.forLanguageTag(organisations
                .find(CurrentOrganisation.required())
                .map(Organisation::defaultLanguage)
                .orElse(Organisation.DEFAULT_LANGUAGE));
        String before = from == null ? "" : label(from, language) + ARROW;
        String after = to == null ? NOTHING : label(to, language);
        timeline.record(new Timeline.Entry(Annonce.ENTITY_TYPE, id, ACTIVITY_TYPE, before + after, null, null));
        if (to == null) {
            timeline.withdrawTasks(Annonce.ENTITY_TYPE, id);
        }
    }

    private String label(AnnonceStatus status, Locale language) {
        return dictionaries.label(AnnonceRules.STATUSES, status.name(), language);
    }
}
