package ma.atlas.crm.outbound;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import ma.atlas.crm.workflow.Notifications.Occasion;
import org.springframework.stereotype.Component;

/** What every move gives a template to say, in the language and the time zone of the organisation. */
@Component
class LifecycleFacts {

    static final String CONTACT_NAME = "contactName";
    static final String ORGANISATION_NAME = "organisationName";
    static final String DATE = "date";
    static final String TIME = "time";
    static final String PLACE = "place";

    private static final String STATUS = "statusLabel";
    private static final String PREVIOUS_STATUS = "previousStatusLabel";
    private static final String CASE_TYPE = "caseTypeLabel";

    private static final Set<String> OF_EVERY_MOVE = Set.of(ORGANISATION_NAME, STATUS, PREVIOUS_STATUS, CASE_TYPE);

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Dictionaries dictionaries;
    private final OrganisationRows organisations;

    LifecycleFacts(Dictionaries dictionaries, OrganisationRows organisations) {
        this.dictionaries = dictionaries;
        this.organisations = organisations;
    }

    /** What no move of such a subject can give, in order. */
    static Set<String> unknown(Set<String> asked, Set<String> ofSubject) {
        Set<String> unknown = new TreeSet<>(asked);
        unknown.removeAll(OF_EVERY_MOVE);
        unknown.removeAll(ofSubject);
        return unknown;
    }

    /** A time as templates have it. */
    static void at(Instant instant, ZoneId zone, Map<String, String> values) {
        ZonedDateTime there = instant.atZone(zone);
        values.put(DATE, there.toLocalDate().toString());
        values.put(TIME, MINUTES.format(there));
    }

    /** Those of the names asked that there are values for; the name of whoever is written to is not among them. */
    Map<String, String> of(Occasion occasion, LifecycleAudience audience, Set<String> asked) {
        Organisation organisation =
                organisations.find(CurrentOrganisation.required()).orElseThrow();
        Map<String, String> values = new HashMap<>(labels(occasion, organisation));
        values.put(ORGANISATION_NAME, organisation.name());
        values.putAll(audience.say(occasion, asked));
        values.keySet().retainAll(asked);
        return values;
    }

    private Map<String, String> labels(Occasion occasion, Organisation organisation) {
        Locale language = Locale.forLanguageTag(organisation.defaultLanguage());
        String caseType = occasion.change().before().caseTypeCode();
        Map<String, String> labels = new HashMap<>();
        labels.put(CASE_TYPE, dictionaries.label("CASE_TYPE", caseType, language));
        dictionaries.caseType(caseType).map(CaseType::statusDict).ifPresent(dictionary -> {
            labels.put(
                    STATUS,
                    dictionaries.label(dictionary, occasion.change().to().code(), language));
            occasion.change()
                    .before()
                    .status()
                    .ifPresent(before -> labels.put(PREVIOUS_STATUS, dictionaries.label(dictionary, before, language)));
        });
        return labels;
    }
}
