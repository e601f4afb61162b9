package ma.atlas.crm.coop.member.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.coop.MemberAccounts;
import ma.atlas.crm.coop.MemberAllocations;
import ma.atlas.crm.coop.member.MemberView;
import ma.atlas.crm.coop.member.Membership;
import org.jspecify.annotations.Nullable;

@Schema(name = "CoopMembership", description = "All that somebody sees of a membership of theirs")
record MembershipResponse(
        @Schema(description = "Identifier of the member that they are")
        UUID memberId,

        @Schema(description = "Group that they have joined") Group group,
        @Schema(description = "Name that people read") String displayName,

        @Schema(description = "What they are, a code of COOP_MEMBER_STATUS")
        CoopMembers.Status memberStatus,

        @Schema(description = "Since when") Instant statusSince,

        @Schema(description = "Place in the order of allocation, for ever")
        int fifoRank,

        @Schema(
                description =
                        "Place today among those who are eligible for a lot of the oldest project that lives, 1 for who would"
                                + " be proposed; null for who is not eligible, or without a project",
                nullable = true)
        @Nullable
        Integer position,

        @Schema(description = "The same for each project of the group that lives, the oldest first")
        List<Place> projects,

        @Schema(description = MemberBody.KYC) Map<String, Object> kyc,

        @Schema(description = "Day that the schedule and the balance are of")
        LocalDate asOf,

        @Schema(
                description =
                        "What is due by that day with its penalties, less what was paid and confirmed; MAD, above 0 is owed")
        BigDecimal balance,

        @Schema(description = "What was and will be due, by due date")
        List<Line> schedule,

        @Schema(description = "Allocations to them, and those that passed over them, the newest first")
        List<Outcome> allocations) {

    private static final String ALLOCATIONS = "/api/v1/coop/allocations/";

    @Schema(name = "CoopMembershipGroup", description = "The group of a membership")
    record Group(
            @Schema(description = "Identifier") UUID id,
            @Schema(description = "Name") String name,

            @Schema(description = "Where it stands, a code of COOP_GROUP_STATUS", nullable = true) @Nullable
            String statusCode) {}

    @Schema(name = "CoopMembershipProject", description = "Where a member stands in a project")
    record Place(
            @Schema(description = "Identifier of the project")
            UUID projectId,

            @Schema(description = "Name", nullable = true) @Nullable
            String name,

            @Schema(description = "Where it stands, a code of COOP_PROJECT_STATUS")
            String statusCode,

            @Schema(description = "Place today among those who are eligible; null for who is not", nullable = true)
            @Nullable
            Integer position) {

        static Place of(Membership.Place place) {
            return new Place(place.projectId(), place.name(), place.statusCode(), place.position());
        }
    }

    @Schema(name = "CoopMembershipLine", description = "What a member is to pay on a day")
    record Line(
            @Schema(description = "Contribution; null for one that is still to open", nullable = true) @Nullable
            UUID contributionId,

            @Schema(description = "Day that it is due") LocalDate dueDate,
            @Schema(description = "Amount, MAD") BigDecimal amountDue,

            @Schema(description = "What lateness has cost, MAD")
            BigDecimal penalty,

            @Schema(description = "Day that it was paid on", nullable = true) @Nullable
            LocalDate paidDate,

            @Schema(description = "What was paid, or is declared to be; MAD", nullable = true) @Nullable
            BigDecimal amountPaid,

            @Schema(description = "A code of CONTRIBUTION_STATUS; null for one that is still to open", nullable = true)
            @Nullable
            String status) {

        static Line of(MemberAccounts.Line line) {
            return new Line(
                    line.contributionId(),
                    line.dueDate(),
                    line.amountDue(),
                    line.penalty(),
                    line.paidDate(),
                    line.amountPaid(),
                    line.status());
        }
    }

    @Schema(name = "CoopMembershipAllocation", description = "What an allocation meant for a member")
    record Outcome(
            @Schema(description = "Identifier of the allocation")
            UUID allocationId,

            @Schema(description = "Identifier of the project")
            UUID projectId,

            @Schema(description = "Code of the lot") String lotCode,

            @Schema(description = "Where it stands, a code of COOP_ALLOC_STATUS")
            String statusCode,

            @Schema(description = "Day that eligibility was judged as of")
            LocalDate cutOff,

            @Schema(description = "Whether the lot was proposed to them")
            boolean own,

            @Schema(
                    description =
                            "Why it passed over them, a reason of the proof; null for their own, and for who came after",
                    nullable = true)
            @Nullable
            String reason,

            @Schema(description = "Where its proof is read") String proof) {

        static Outcome of(MemberAllocations.Outcome outcome) {
            return new Outcome(
                    outcome.allocationId(),
                    outcome.projectId(),
                    outcome.lotCode(),
                    outcome.statusCode(),
                    outcome.cutOff(),
                    outcome.isOwn(),
                    outcome.reason(),
                    ALLOCATIONS + outcome.allocationId() + "/proof");
        }
    }

    static MembershipResponse of(Membership membership) {
        MemberView member = membership.member();
        List<Place> projects = membership.projects().stream().map(Place::of).toList();
        return new MembershipResponse(
                member.id(),
                new Group(
                        membership.group().id(),
                        membership.group().name(),
                        membership.group().statusCode()),
                member.displayName(),
                member.memberStatus(),
                member.statusSince(),
                member.fifoRank(),
                projects.isEmpty() ? null : projects.get(0).position(),
                projects,
                member.kyc(),
                membership.account().asOf(),
                membership.account().balance(),
                membership.account().lines().stream().map(Line::of).toList(),
                membership.allocations().stream().map(Outcome::of).toList());
    }
}
