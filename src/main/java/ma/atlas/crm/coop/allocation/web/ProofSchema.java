package ma.atlas.crm.coop.allocation.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a proof looks like; it is answered as it was stored, not read and written again. */
@Schema(name = "AllocationProof")
record ProofSchema(
        @Schema(description = "Allocation that it is about") UUID allocationId,

        @Schema(description = "Everybody was judged as of the end of this day")
        LocalDate cutOff,

        @Schema(description = "Version of the rules") int ruleVersion,

        @Schema(description = "Everybody in the queue, by rank")
        List<PlaceSchema> queue,

        @Schema(description = "What was frozen, from which the queue follows")
        InputsSchema inputs,

        @Schema(description = "SHA-256 in hexadecimal of the RFC 8785 form of the proof without this field")
        String sha256) {

    /** Somebody in the queue. */
    @Schema(name = "AllocationProofPlace")
    record PlaceSchema(
            @Schema(description = "Rank") int rank,
            @Schema(description = "Member") UUID memberId,

            @Schema(description = "Whether they were eligible")
            boolean eligible,

            @Schema(
                    description = "Why not; null for who was eligible",
                    allowableValues = {"excluded", "not-active", "contributions-late", "has-allocation"},
                    nullable = true)
            @Nullable
            String reason) {}

    /** What was frozen. */
    @Schema(name = "AllocationProofInputs")
    record InputsSchema(
            @Schema(description = "Group") UUID groupId,
            @Schema(description = "Project") UUID projectId,
            @Schema(description = "Lot") UUID lotId,
            @Schema(description = "Member who was proposed") UUID memberId,
            @Schema(description = "Cut-off") CutOffSchema cutOff,

            @Schema(description = "When the queue was frozen")
            Instant takenAt,

            @Schema(description = "The queue, by rank, with the facts that the rules came to look at")
            List<MemberSchema> members) {}

    /** The day as of whose end everybody was judged. */
    @Schema(name = "AllocationProofCutOff")
    record CutOffSchema(
            @Schema(description = "The day") LocalDate day,

            @Schema(
                    description = "Who chose it: REQUEST who proposed, DEFAULT nobody, it is the day of the proposal",
                    allowableValues = {"REQUEST", "DEFAULT"})
            String chosenBy,

            @Schema(description = "Time zone of the organisation", example = "Africa/Casablanca")
            String timeZone,

            @Schema(description = "Its offset at the end of the day", example = "+01:00")
            String utcOffset,

            @Schema(description = "First instant after the day")
            Instant endsAt) {}

    /** A member as they were judged. */
    @Schema(name = "AllocationProofMember")
    record MemberSchema(
            @Schema(description = "Rank") int rank,
            @Schema(description = "Member") UUID memberId,

            @Schema(description = "Those facts that were looked at, until one decided")
            FactsSchema facts) {}

    /** Facts of a member; what was not looked at is absent. */
    @Schema(name = "AllocationProofFacts")
    record FactsSchema(
            @Schema(description = "Was excluded from the group")
            boolean excluded,

            @Schema(description = "Was an active member", nullable = true) @Nullable
            Boolean active,

            @Schema(description = "Owed a contribution that was due by then", nullable = true) @Nullable
            Boolean contributionsLate,

            @Schema(description = "Had another allocation in the project", nullable = true) @Nullable
            Boolean hasAllocation) {}
}
