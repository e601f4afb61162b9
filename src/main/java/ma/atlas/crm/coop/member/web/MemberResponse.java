package ma.atlas.crm.coop.member.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.coop.member.MemberView;
import org.jspecify.annotations.Nullable;

@Schema(name = "CoopMember", description = "Somebody who has joined a group, at a rank that is theirs for ever")
record MemberResponse(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Group that they have joined") UUID groupId,

        @Schema(description = "Name that people read") String displayName,

        @Schema(description = "Telephone number in E.164", example = "+212661234567", nullable = true) @Nullable
        String phone,

        @Schema(description = "Email address", nullable = true) @Nullable
        String email,

        @Schema(description = "Login of the user who is this member", nullable = true) @Nullable
        String userId,

        @Schema(description = "What they are, a code of COOP_MEMBER_STATUS; as of the day that a list was asked for")
        CoopMembers.Status memberStatus,

        @Schema(description = "Since when") Instant statusSince,

        @Schema(description = "Place in the order of allocation: 1, 2, 3… as they joined; never issued again")
        int fifoRank,

        @Schema(description = MemberBody.KYC) Map<String, Object> kyc,
        @Schema(description = "Login of who entered them") String createdBy,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When they were entered") Instant createdAt,

        @Schema(description = "When something of them last changed")
        Instant updatedAt) {

    static MemberResponse of(MemberView member) {
        return new MemberResponse(
                member.id(),
                member.groupId(),
                member.displayName(),
                member.phone(),
                member.email(),
                member.userId(),
                member.memberStatus(),
                member.statusSince(),
                member.fifoRank(),
                member.kyc(),
                member.createdBy(),
                member.version(),
                member.createdAt(),
                member.updatedAt());
    }
}
