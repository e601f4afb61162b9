package ma.atlas.crm.dossier;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.stereotype.Component;

/** Tells what happened to an appointment; its case shows it in the language and the time zone of the organisation. */
@Component
class AppointmentLog {

    static final String ENTITY_TYPE = "APPOINTMENT";
    private static final String ACTIVITY_TYPE = "ACT_APPOINTMENT_LOG";
    private static final String ARROW = " → ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final DossierTrace trace;
    private final Dictionaries dictionaries;
    private final OrganisationRows organisations;

    AppointmentLog(DossierTrace trace, Dictionaries dictionaries, OrganisationRows organisations) {
        this.trace = trace;
        this.dictionaries = dictionaries;
        this.organisations = organisations;
    }

    void created(UUID dossierId, UUID id, AppointmentFields fields) {
        record(dossierId, id, summary(fields, fields));
    }

    void changed(UUID dossierId, UUID id, AppointmentFields before, AppointmentFields after) {
        record(dossierId, id, summary(before, after));
    }

    void deleted(UUID dossierId, UUID id, AppointmentFields fields) {
        record(dossierId, id, summary(fields, fields) + ARROW + "–");
    }

    private void record(UUID dossierId, UUID id, String summary) {
        trace.record(dossierId, ACTIVITY_TYPE, summary, ENTITY_TYPE, id);
    }

    /** What, when, with whom and in which state, with an arrow where one of them has changed. */
    private String summary(AppointmentFields was, AppointmentFields is) {
        Optional<Organisation> organisation = organisations.find(CurrentOrganisation.required());
        Locale language = Locale.forLanguageTag(
                organisation.map(Organisation::defaultLanguage).orElse(Organisation.DEFAULT_LANGUAGE));
        ZoneId zone = organisation.map(Organisation::timeZone).orElse(Organisation.DEFAULT_TIME_ZONE);
        List<Function<AppointmentFields, String>> parts = List.of(
                fields -> dictionaries.label(AppointmentRules.TYPES, fields.appointmentTypeCode(), language),
                fields -> TIME.format(fields.startsAt().atZone(zone)),
                AppointmentFields::assignedTo,
                fields -> dictionaries.label(AppointmentRules.STATUSES, fields.statusCode(), language));
        return parts.stream()
                .map(part -> arrow(part.apply(was), part.apply(is)))
                .collect(Collectors.joining(", "));
    }

    private static String arrow(String from, String to) {
        return from.equals(to) ? to : from + ARROW + to;
    }
}
