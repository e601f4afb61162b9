package ma.atlas.crm.coop.member;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a member.
 *
 * @param phone in E.164 once it is accepted
 * @param userId login of the user who is this member
 * @param kyc see {@link KycRules}
 */
public record MemberFields(
        String displayName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String userId,
        Map<String, Object> kyc) {}
