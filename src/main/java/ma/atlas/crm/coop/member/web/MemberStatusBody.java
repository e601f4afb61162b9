package ma.atlas.crm.coop.member.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import ma.atlas.crm.coop.member.MemberStatuses;
import org.jspecify.annotations.Nullable;

/** What a member is to become, and why. */
@Schema(name = "CoopMemberMove")
record MemberStatusBody(
        @Schema(description = "Status wanted, a code of COOP_MEMBER_STATUS", example = "ACTIVE")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String memberStatus,

        @Schema(description = "Comment kept in the status history", nullable = true)
        @Size(max = 4000, message = "{field.too-long}")
        @Nullable
        String comment,

        @Schema(
                description =
                        "Document of the member that it rests on. An exclusion needs a PV of theirs that stands for no"
                                + " other decision: the newest one where none is named",
                nullable = true)
        @Nullable
        UUID documentId) {

    MemberStatuses.Move move() {
        return new MemberStatuses.Move(memberStatus, comment, documentId);
    }
}
