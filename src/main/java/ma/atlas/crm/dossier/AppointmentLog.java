package ma.atlas.crm.dossier;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.tenancy.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what happened to an appointment; its case shows it in the language and the time zone of the organisation. */
@Component
class AppointmentLog {

    static final String ENTITY_TYPE = "APPOINTMENT";
    private static final String ACTIVITY_TYPE = "ACT_APPOINTMENT_LOG";
    private static final String ARROW = " → ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final String NOTHING = "–";
    private static final int LONGEST = 80;

    private final DossierTrace trace;
    private final Dictionaries dictionaries;

    AppointmentLog(DossierTrace trace, Dictionaries dictionaries) {
        this.trace = trace;
        this.dictionaries = dictionaries;
    }

    void created(Organisation organisation, UUID dossierId, UUID id, AppointmentFields fields) {
        record(dossierId, id, summary(organisation, fields, fields));
    }

    void changed(
            Organisation organisation, UUID dossierId, UUID id, AppointmentFields before, AppointmentFields after) {
        record(dossierId, id, summary(organisation, before, after));
    }

    void deleted(Organisation organisation, UUID dossierId, UUID id, AppointmentFields fields) {
        record(dossierId, id, summary(organisation, fields, fields) + ARROW + NOTHING);
    }

    private void record(UUID dossierId, UUID id, String summary) {
        trace.record(dossierId, ACTIVITY_TYPE, summary, ENTITY_TYPE, id);
    }

    /** What, when, with whom and in which state; of the rest what has changed. */
    private String summary(Organisation organisation, AppointmentFields was, AppointmentFields is) {
        Locale language = Locale.forLanguageTag(organisation.defaultLanguage());
        List<Function<AppointmentFields, @Nullable String>> always = List.of(
                fields -> dictionaries.label(AppointmentRules.TYPES, fields.appointmentTypeCode(), language),
                fields -> TIME.format(fields.startsAt().atZone(organisation.timeZone())),
                AppointmentFields::assignedTo,
                fields -> dictionaries.label(AppointmentRules.STATUSES, fields.statusCode(), language));
        List<Function<AppointmentFields, @Nullable String>> ifChanged = List.of(
                AppointmentLog::length,
                AppointmentFields::locationText,
                AppointmentFields::comment,
                fields -> Objects.toString(fields.annonceId(), null));
        return Stream.concat(
                        always.stream(),
                        ifChanged.stream().filter(part -> !Objects.equals(part.apply(was), part.apply(is))))
                .map(part -> arrow(shown(part.apply(was)), shown(part.apply(is))))
                .collect(Collectors.joining(", "));
    }

    private static String length(AppointmentFields fields) {
        Duration length = Duration.between(fields.startsAt(), fields.endsAt());
        return "%d:%02d".formatted(length.toHours(), length.toMinutesPart());
    }

    private static String shown(@Nullable String text) {
        if (text == null || text.codePointCount(0, text.length()) <= LONGEST) {
            return text == null ? NOTHING : text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static String arrow(String from, String to) {
        return from.equals(to) ? to : from + ARROW + to;
    }
}
