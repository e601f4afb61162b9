package ma.atlas.crm.coop.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.coop.GroupStatusEntered;
import ma.atlas.crm.coop.MemberStatusChanged;
import ma.atlas.crm.coop.ledger.ContributionRows.Place;
import ma.atlas.crm.coop.ledger.PlanHistory.Owed;
import ma.atlas.crm.shared.Ids;
import org.hibernate.Session;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the lines that a plan calls for by now, for every member who owes them and does not have them: as soon as something makes them
 * owed, and daily. All lines are born under the lock of their group, so that whoever opens them, however often, each is there once.
 */
@Component
class OpeningInstalments {

    /** At once. What is more, the next run of the daily work opens, or who needs to know what is owed. */
    static final int MOST = 500;

    private static final int JDBC_BATCH = 100;

    private final CoopGroups groups;
    private final PlanRows plans;
    private final ContributionRows rows;
    private final OrganisationDays days;
    private final EntityManager entities;
    private final Clock clock;

    OpeningInstalments(
            CoopGroups groups,
            PlanRows plans,
            ContributionRows rows,
            OrganisationDays days,
            EntityManager entities,
            Clock clock) {
        this.groups = groups;
        this.plans = plans;
        this.rows = rows;
        this.days = days;
        this.entities = entities;
        this.clock = clock;
    }

    @EventListener
    void entered(GroupStatusEntered event) {
        open(event.groupId());
    }

    @EventListener
    void changed(MemberStatusChanged event) {
        if (event.to() == Status.ACTIVE) {
            open(event.groupId());
        }
    }

    /**
     * Opens the earliest that are missing.
     *
     * @return how many; as many as {@link #MOST} where there may be more
     */
    @Transactional
    public int open(UUID groupId) {
        PlanHistory history = plans.history(groupId);
        if (history.versions().isEmpty()
                || !groups.lock(groupId).map(CoopGroups.Standing::isFunding).orElse(false)) {
            return 0;
        }
        LocalDate today = days.today();
        Map<LocalDate, Owed> owed =
                history.openBy(today).stream().collect(Collectors.toMap(Owed::dueDate, Function.identity()));
        List<Place> missing = rows.missing(groupId, owed.keySet(), MOST);
        if (!missing.isEmpty()) {
            write(groupId, missing, owed, today);
        }
        return missing.size();
    }

    /** Opens all that are missing, however many. */
    @Transactional
    public void openAll(UUID groupId) {
        int opened;
        do {
            opened = open(groupId);
        } while (opened == MOST);
    }

    private void write(UUID groupId, List<Place> missing, Map<LocalDate, Owed> owed, LocalDate today) {
        String login = CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM);
        Instant now = clock.instant();
        entities.unwrap(Session.class).setJdbcBatchSize(JDBC_BATCH);
        List<Contribution> lines = missing.stream()
                .map(place -> new Contribution(
                        Ids.next(),
                        groupId,
                        place.memberId(),
                        Call.of(Objects.requireNonNull(owed.get(place.dueDate()))),
                        today,
                        login,
                        now))
                .toList();
        lines.forEach(entities::persist);
        entities.flush();
        lines.forEach(entities::detach);
    }
}
