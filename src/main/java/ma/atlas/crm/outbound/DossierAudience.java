package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notifications.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases have something sent to their person: also of the next appointment that is scheduled, where there is one. */
@Component
class DossierAudience implements LifecycleAudience {

    private static final Set<String> OF_APPOINTMENT =
            Set.of(LifecycleFacts.DATE, LifecycleFacts.TIME, LifecycleFacts.PLACE);

    private final OrganisationRows organisations;
    private final Clock clock;

    DossierAudience(OrganisationRows organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "dossier";
    }

    @Override
    public Set<String> recipients() {
        return Set.of(Notification.CONTACT);
    }

    @Override
    public Set<String> variables() {
        return Set.of(LifecycleFacts.CONTACT_NAME, LifecycleFacts.DATE, LifecycleFacts.TIME, LifecycleFacts.PLACE);
    }

    @Override
    public Audience audience(Occasion occasion, String recipient) {
        return new Audience.Person(
                ConsentSubject.dossier(occasion.change().before().id()));
    }

    @Override
    public Map<String, String> say(Occasion occasion, Set<String> asked) {
        Map<String, String> values = new HashMap<>();
        if (!Collections.disjoint(asked, OF_APPOINTMENT)) {
            Map<String, Object> facts =
                    occasion.type().factsOf(occasion.change().before(), Map.of(), Set.of("appointments"));
            next(facts.get("appointments")).ifPresent(appointment -> {
                Organisation organisation =
                        organisations.find(CurrentOrganisation.required()).orElseThrow();
                LifecycleFacts.at(appointment.startsAt(), organisation.timeZone(), values);
                if (appointment.place() != null
                        && !appointment.place().toString().isBlank()) {
                    values.put(LifecycleFacts.PLACE, appointment.place().toString());
                }
            });
        }
        return values;
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
}
