package ma.atlas.crm.dossier;

import java.time.Duration;
import java.time.Instant;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** What may be written into an appointment, and what is written where nothing is said. */
@Component
class AppointmentRules {

    static final String TYPES = "APPOINT_TYPE";
    static final String STATUSES = "APPOINT_STATUS";

    private static final String SCHEDULED = "APPOINT_SCHEDULED";
    private static final Duration LENGTH = Duration.ofHours(1);
    private static final int MAXIMUM_DAYS = 7;

    private final Dictionaries dictionaries;
    private final Users users;
    private final DossierRules dossiers;

    AppointmentRules(Dictionaries dictionaries, Users users, DossierRules dossiers) {
        this.dictionaries = dictionaries;
        this.users = users;
        this.dossiers = dossiers;
    }

    /**
     * @param keeper who keeps it where nobody is named
     */
    AppointmentFields accept(AppointmentRequest wanted, String keeper) {
        AppointmentFields fields = complete(wanted, SCHEDULED, keeper);
        dossiers.requireAnnonce(fields.annonceId(), null);
        dictionaries.requireActive(TYPES, fields.appointmentTypeCode());
        dictionaries.requireActive(STATUSES, fields.statusCode());
        if (wanted.assignedTo() != null) {
            users.requireActive(wanted.assignedTo());
        }
        return fields;
    }

    /** Only what is new is judged: what stays may be a code out of use by now, or somebody who has left. */
    AppointmentFields accept(AppointmentRequest wanted, AppointmentFields before) {
        AppointmentFields fields = complete(wanted, before.statusCode(), before.assignedTo());
        dossiers.requireAnnonce(fields.annonceId(), before.annonceId());
        if (!fields.appointmentTypeCode().equals(before.appointmentTypeCode())) {
            dictionaries.requireActive(TYPES, fields.appointmentTypeCode());
        }
        if (!fields.statusCode().equals(before.statusCode())) {
            dictionaries.requireActive(STATUSES, fields.statusCode());
        }
        if (!fields.assignedTo().equals(before.assignedTo())) {
            users.requireActive(fields.assignedTo());
        }
        return fields;
    }

    private static AppointmentFields complete(AppointmentRequest wanted, String statusCode, String assignedTo) {
        Instant end = wanted.endsAt() == null ? wanted.startsAt().plus(LENGTH) : wanted.endsAt();
        if (!end.isAfter(wanted.startsAt())) {
            throw Rejected.because(DossierProblem.APPOINTMENT_REVERSED, wanted.startsAt(), end);
        }
        if (end.isAfter(wanted.startsAt().plus(Duration.ofDays(MAXIMUM_DAYS)))) {
            throw Rejected.because(DossierProblem.APPOINTMENT_TOO_LONG, MAXIMUM_DAYS);
        }
        return new AppointmentFields(
                wanted.annonceId(),
                wanted.appointmentTypeCode(),
                wanted.statusCode() == null ? statusCode : wanted.statusCode(),
                wanted.startsAt(),
                end,
                wanted.locationText(),
                wanted.comment(),
                wanted.assignedTo() == null ? assignedTo : wanted.assignedTo());
    }
}
