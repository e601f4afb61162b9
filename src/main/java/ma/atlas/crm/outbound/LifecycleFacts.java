package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import ma.atlas.crm.workflow.Notifications.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a move gives a template to say, in the language and the time zone of the organisation. */
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

    /** Of the next appointment that is scheduled: a case need not have one. */
    private static final Set<String> OF_APPOINTMENT = Set.of(DATE, TIME, PLACE);

    private static final Set<String> NAMES =
            Set.of(CONTACT_NAME, ORGANISATION_NAME, STATUS, PREVIOUS_STATUS, CASE_TYPE, DATE, TIME, PLACE);

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Dictionaries dictionaries;
    private final OrganisationRows organisations;
    private final Clock clock;

    LifecycleFacts(Dictionaries dictionaries, OrganisationRows organisations, Clock clock) {
        this.dictionaries = dictionaries;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** What no move can give, in order. */
    static Set<String> unknown(Set<String> asked) {
        Set<String> unknown = new TreeSet<>(asked);
        unknown.removeAll(NAMES);
        return unknown;
    }

    /** A time as templates have it. */
    static void at(Instant instant, ZoneId zone, Map<String, String> values) {
        ZonedDateTime there = instant.atZone(zone);
        values.put(DATE, there.toLocalDate().toString());
        values.put(TIME, MINUTES.format(there));
    }

    /** Those of the names asked that there are values for. */
    Map<String, String> of(Occasion occasion, Set<String> asked) {
        Organisation organisation =
                organisations.find(CurrentOrganisation.required()).orElseThrow();
        Map<String, String> values = new HashMap<>(labels(occasion, organisation));
        values.put(ORGANISATION_NAME, organisation.name());
        boolean appointed = !Collections.disjoint(asked, OF_APPOINTMENT);
        Map<String, Object> facts = occasion.type()
                .factsOf(
                        occasion.change().before(),
                        Map.of(),
                        appointed ? Set.of("dossier", "appointments") : Set.of("dossier"));
        if (facts.get("dossier") instanceof Map<?, ?> dossier) {
            put(values, CONTACT_NAME, dossier.get("contactName"));
        }
        if (appointed) {
            next(facts.get("appointments")).ifPresent(appointment -> {
                at(appointment.startsAt(), organisation.timeZone(), values);
                put(values, PLACE, appointment.place());
            });
        }
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

    private record Next(Instant startsAt, @Nullable Object place) {}

    private Optional<Next> next(@Nullable Object appointments) {
        List<Next> ahead = new ArrayList<>();
        if (appointments instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> appointment
                        && "APPOINT_SCHEDULED".equals(appointment.get("statusCode"))
                        && appointment.get("startsAt") instanceof Instant startsAt
                        && startsAt.isAfter(clock.instant())) {
                    ahead.add(new Next(startsAt, appointment.get("locationText")));
                }
            }
        }
        return ahead.stream().min(Comparator.comparing(Next::startsAt));
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            values.put(name, value.toString());
        }
    }
}
