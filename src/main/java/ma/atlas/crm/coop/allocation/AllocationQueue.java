package ma.atlas.crm.coop.allocation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.coop.Arrears;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The queue of a group for the lots of a project, as of the end of a day: three statements, however many are in it. */
@Component
class AllocationQueue {

    private final CoopMembers members;
    private final Arrears arrears;
    private final AllocationRows rows;
    private final OrganisationRows organisations;
    private final Clock clock;

    AllocationQueue(
            CoopMembers members, Arrears arrears, AllocationRows rows, OrganisationRows organisations, Clock clock) {
        this.members = members;
        this.arrears = arrears;
        this.rows = rows;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** A day, in the time zone of the organisation. */
    CutOff cutOff(LocalDate day, CutOff.ChosenBy chosenBy) {
        return CutOff.of(day, chosenBy, timeZone());
    }

    /** Today. */
    CutOff today() {
        ZoneId zone = timeZone();
        return CutOff.of(clock.instant().atZone(zone).toLocalDate(), CutOff.ChosenBy.DEFAULT, zone);
    }

    /**
     * Everybody who was ever given a rank, in their order.
     *
     * @param except an allocation that does not count; null where all do
     */
    List<Candidate> of(UUID groupId, UUID projectId, CutOff cutOff, @Nullable UUID except) {
        Set<UUID> late = arrears.of(groupId, cutOff.day(), cutOff.lastInstant()).stream()
                .map(Arrears.Unpaid::memberId)
                .collect(Collectors.toSet());
        Set<UUID> holders = rows.holders(groupId, projectId, cutOff, except);
        return members.queue(groupId, cutOff.lastInstant()).stream()
                .map(queued -> candidate(queued, late, holders))
                .toList();
    }

    private static Candidate candidate(CoopMembers.Queued queued, Set<UUID> late, Set<UUID> holders) {
        UUID memberId = queued.memberId();
        return new Candidate(
                queued.rank(),
                memberId,
                new EnumMap<>(Map.of(
                        Fact.EXCLUDED,
                        queued.status() == CoopMembers.Status.EXCLUDED,
                        Fact.ACTIVE,
                        queued.status() == CoopMembers.Status.ACTIVE,
                        Fact.CONTRIBUTIONS_LATE,
                        late.contains(memberId),
                        Fact.HAS_ALLOCATION,
                        holders.contains(memberId))));
    }

    private ZoneId timeZone() {
        return organisations
                .find(CurrentOrganisation.required())
                .map(Organisation::timeZone)
                .orElse(Organisation.DEFAULT_TIME_ZONE);
    }
}
