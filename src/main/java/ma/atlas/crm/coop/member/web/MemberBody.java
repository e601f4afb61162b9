package ma.atlas.crm.coop.member.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import ma.atlas.crm.coop.member.MemberFields;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** Somebody who joins a group. */
@Schema(name = "CoopMemberCreate")
record MemberBody(
        @Schema(description = "Name that people read", example = "Coopérateur Zenata 12")
        @NotBlank(message = "{field.required}")
        @Size(max = LONGEST_NAME, message = "{field.too-long}")
        String displayName,

        @Schema(
                description = "Telephone number, Moroccan without a country code; kept in E.164",
                example = "0661 23 45 67",
                nullable = true)
        @Size(max = LONGEST_PHONE, message = "{field.too-long}")
        @Nullable
        String phone,

        @Schema(description = "Email address", nullable = true)
        @Size(max = LONGEST_EMAIL, message = "{field.too-long}")
        @Nullable
        String email,

        @Schema(
                description = "Login of the user who is this member, with the role COOP_MEMBER; once in a group",
                nullable = true)
        @Size(max = LONGEST_LOGIN, message = "{field.too-long}")
        @Nullable
        String userId,

        @Schema(description = KYC, example = KYC_EXAMPLE, nullable = true) @Payload @Nullable
        Map<String, Object> kyc) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_PHONE = 40;
    static final int LONGEST_EMAIL = 254;
    static final int LONGEST_LOGIN = 200;

    static final String KYC =
            "Who the member is: `pieces`, at most 50 papers, each with a `type` (a code of DOC_TYPE), a `documentId` (a"
                    + " document of the member, of that type), a `status` (EXPECTED, RECEIVED, VERIFIED or REJECTED; all but the"
                    + " first need the document) and a `comment`. Who verified or rejected one, and when, is added as `verifiedBy` and"
                    + " `verifiedAt`; what the pieces come to as `status`: PENDING, VERIFIED or REJECTED. Without pieces, and"
                    + " whatever else is sent, it is kept as it is; at most 32 KB";
    static final String KYC_EXAMPLE =
            "{\"pieces\": [{\"type\": \"IDENTITY\", \"status\": \"EXPECTED\", \"comment\": \"Carte nationale\"}]}";

    MemberFields fields() {
        return new MemberFields(displayName, phone, email, userId, kyc == null ? Map.of() : kyc);
    }
}
