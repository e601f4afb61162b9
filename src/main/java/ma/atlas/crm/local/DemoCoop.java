package ma.atlas.crm.local;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentStatus;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.consentement.Consentements;
import ma.atlas.crm.coop.allocation.Allocations;
import ma.atlas.crm.coop.allocation.NewAllocation;
import ma.atlas.crm.coop.group.GroupChange;
import ma.atlas.crm.coop.group.GroupFields;
import ma.atlas.crm.coop.group.GroupQuery;
import ma.atlas.crm.coop.group.Groups;
import ma.atlas.crm.coop.group.LotFields;
import ma.atlas.crm.coop.group.Lots;
import ma.atlas.crm.coop.group.ProjectChange;
import ma.atlas.crm.coop.group.Projects;
import ma.atlas.crm.coop.ledger.ContributionDecisions;
import ma.atlas.crm.coop.ledger.ContributionPlans;
import ma.atlas.crm.coop.ledger.ContributionQuery;
import ma.atlas.crm.coop.ledger.ContributionView;
import ma.atlas.crm.coop.ledger.Contributions;
import ma.atlas.crm.coop.ledger.PaymentFields;
import ma.atlas.crm.coop.ledger.PlanRequest;
import ma.atlas.crm.coop.member.MemberFields;
import ma.atlas.crm.coop.member.MemberStatuses;
import ma.atlas.crm.coop.member.Members;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.documents.NewDocument;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.workflow.MoveRequest;
import org.springframework.stereotype.Component;

/**
 * A group that is allocating its lots: one is assigned, one approved and open to contest, two are free. The second in rank is late and
 * was passed over twice; they are the demo user {@code coop-member}. It is made step by step, for documents are filed outside of any
 * transaction: what a start that died has left stays as it is.
 */
@Component
@OwnDatabase
class DemoCoop {

    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final BigDecimal BASE = new BigDecimal("2500.00");
    private static final byte[] MINUTES = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    /** Who is behind with their payments. */
    private static final int LATE = 2;

    /** Of each month. */
    private static final int DUE_DAY = 5;

    private static final List<String> STATUSES =
            List.of("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "SUSPENDED", "PENDING_KYC");

    private final Groups groups;
    private final Projects projects;
    private final Lots lots;
    private final Members members;
    private final MemberStatuses statuses;
    private final Consentements consents;
    private final ContributionPlans plans;
    private final Contributions contributions;
    private final ContributionDecisions ledger;
    private final Allocations allocations;
    private final Documents documents;
    private final Clock clock;

    DemoCoop(
            Groups groups,
            Projects projects,
            Lots lots,
            Members members,
            MemberStatuses statuses,
            Consentements consents,
            ContributionPlans plans,
            Contributions contributions,
            ContributionDecisions ledger,
            Allocations allocations,
            Documents documents,
            Clock clock) {
        this.groups = groups;
        this.projects = projects;
        this.lots = lots;
        this.members = members;
        this.statuses = statuses;
        this.consents = consents;
        this.plans = plans;
        this.contributions = contributions;
        this.ledger = ledger;
        this.allocations = allocations;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * In the current organisation, as the current actor.
     *
     * @param memberLogin the user who is a member
     * @return whether there was none yet
     */
    boolean seedIfMissing(String memberLogin) {
        boolean missing = groups.list(new GroupQuery(null, null), PageRequest.of(1, null))
                .items()
                .isEmpty();
        if (missing) {
            seed(memberLogin);
        }
        return missing;
    }

    private void seed(String memberLogin) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        UUID group = groups.found(
                        new GroupFields(
                                "Groupement Les Jardins",
                                "Casablanca",
                                Map.of("fifo", true, "penalties", Map.of("ratePerMonth", 0.01, "graceDays", 5))),
                        null)
                .id();
        List<UUID> joined = join(group, memberLogin);
        plan(group, today);
        UUID project = projects.begin(
                        group,
                        new ProjectChange(
                                Optional.of("Résidence Zenata 1"),
                                Optional.of(new BigDecimal("18000000")),
                                Map.of(),
                                List.of(Map.of("code", "permit", "label", "Permis de construire")),
                                null))
                .id();
        move(project, "PERMITS", "BUILDING");
        List<UUID> free = List.of("A1", "A2", "B1", "B2").stream()
                .map(code -> lot(project, code))
                .toList();
        fund(group);
        payments(group, joined, today);
        allocate(group, project, free);
    }

    private List<UUID> join(UUID group, String memberLogin) {
        List<UUID> joined = new ArrayList<>();
        for (int rank = 1; rank <= STATUSES.size(); rank++) {
            UUID id = members.create(
                            group,
                            new MemberFields(
                                    "Membre Sidi Moumen " + rank,
                                    "066400040" + rank,
                                    "membre%d@coop-zenata.example".formatted(rank),
                                    rank == LATE ? memberLogin : null,
                                    Map.of()))
                    .id();
            joined.add(id);
            consents.record(
                    ConsentSubject.member(id),
                    rank % 2 == 0 ? Channel.WHATSAPP : Channel.EMAIL,
                    ConsentStatus.OPT_IN,
                    Map.of("source", "CONSENT_SRC_FORM", "proof", "Bulletin d’adhésion signé"));
            become(id, STATUSES.get(rank - 1));
        }
        return joined;
    }

    private void become(UUID member, String status) {
        if (!status.equals("PENDING_KYC")) {
            statuses.move(member, new MemberStatuses.Move("ACTIVE", null, null), null);
        }
        if (status.equals("SUSPENDED")) {
            statuses.move(member, new MemberStatuses.Move(status, "Pièces à renouveler", null), null);
        }
    }

    private void plan(UUID group, LocalDate today) {
        LocalDate firstDue = firstDue(today);
        plans.create(
                group,
                new PlanRequest(
                        new PlanRequest.Formula(BASE, new BigDecimal("0.02"), "P1Y", null, null, null),
                        new PlanRequest.Timing(firstDue, "P1M", 24),
                        firstDue,
                        null));
    }

    /** Two instalments are due on any day by then, or three. */
    static LocalDate firstDue(LocalDate today) {
        return today.minusMonths(2).withDayOfMonth(DUE_DAY);
    }

    /** The one line that is late: the last that was due before today. What is due today is not late yet. */
    static LocalDate lateDue(LocalDate today) {
        return today.minusDays(DUE_DAY).withDayOfMonth(DUE_DAY);
    }

    private UUID lot(UUID project, String code) {
        return lots.add(project, new LotFields(code, "T3", new BigDecimal("86.50"), 1, new BigDecimal("780000")), null)
                .id();
    }

    private void fund(UUID group) {
        groups.move(group, MoveRequest.to("KYC_READY"), null);
        minutes("COOP_GROUP", group, "PV ouverture de la collecte.pdf");
        groups.move(group, MoveRequest.to("FUNDING_OPEN"), null);
        groups.move(group, MoveRequest.to("THRESHOLD_REACHED"), null);
        minutes("COOP_GROUP", group, "PV clôture de la collecte.pdf");
        groups.move(group, MoveRequest.to("FUNDING_CLOSED"), null);
        groups.move(group, MoveRequest.to("ALLOCATION_RUNNING"), null);
    }

    private void payments(UUID group, List<UUID> joined, LocalDate today) {
        List<ContributionView> due = contributions
                .list(group, new ContributionQuery(null, null, null, today), PageRequest.of(200, null))
                .items();
        for (ContributionView line : due) {
            boolean isLate = line.memberId().equals(joined.get(LATE - 1))
                    && line.dueDate().equals(lateDue(today));
            if (!isLate) {
                ledger.confirm(
                        line.id(), new PaymentFields(line.dueDate(), line.amountDue(), "BANK_TRANSFER", null), null);
            }
        }
    }

    /** Nobody could contest the first; since then a week is given. */
    private void allocate(UUID group, UUID project, List<UUID> free) {
        UUID first = allocations
                .propose(group, new NewAllocation(project, free.get(0), null))
                .id();
        minutes("COOP_ALLOCATION", first, "PV attribution A1.pdf");
        allocations.move(first, MoveRequest.to("COOP_ALLOC_APPROVED"), null);
        allocations.move(first, MoveRequest.to("COOP_ALLOC_ASSIGNED"), null);
        groups.change(group, new GroupChange(null, null, Map.of("contestDays", 7), null), null);
        UUID second = allocations
                .propose(group, new NewAllocation(project, free.get(1), null))
                .id();
        minutes("COOP_ALLOCATION", second, "PV attribution A2.pdf");
        allocations.move(second, MoveRequest.to("COOP_ALLOC_APPROVED"), null);
    }

    private void move(UUID project, String... way) {
        for (String next : way) {
            projects.move(project, MoveRequest.to(next), null);
        }
    }

    private void minutes(String entityType, UUID entityId, String filename) {
        documents.add(new NewDocument(entityType, entityId, "PV", filename), target -> Files.write(target, MINUTES));
    }
}
