package ma.atlas.crm.coop.member.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.coop.member.MemberChange;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What to change of a member; what is absent stays, and null removes it. */
@Schema(name = "CoopMemberChange")
@SuppressWarnings("NullableOptional")
record MemberChangeBody(
        @Schema(description = "Name that people read; null stays", nullable = true)
        @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "{field.required}")
        @Size(max = MemberBody.LONGEST_NAME, message = "{field.too-long}")
        @Nullable
        String displayName,

        @Schema(description = "Telephone number, Moroccan without a country code; null removes it", nullable = true)
        @Nullable
        Optional<@Size(max = MemberBody.LONGEST_PHONE, message = "{field.too-long}") String> phone,

        @Schema(description = "Email address; null removes it", nullable = true) @Nullable
        Optional<@Size(max = MemberBody.LONGEST_EMAIL, message = "{field.too-long}") String> email,

        @Schema(description = "Login of the user who is this member; null for nobody", nullable = true) @Nullable
        Optional<@Size(max = MemberBody.LONGEST_LOGIN, message = "{field.too-long}") String> userId,

        @Schema(
                description =
                        "Merged into what there is (RFC 7396), where a list is replaced as a whole. " + MemberBody.KYC,
                nullable = true)
        @Payload
        @Nullable
        Map<String, @Nullable Object> kyc) {

    MemberChange change() {
        return new MemberChange(displayName, phone, email, userId, kyc);
    }
}
