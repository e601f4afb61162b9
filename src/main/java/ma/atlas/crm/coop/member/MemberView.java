package ma.atlas.crm.coop.member;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.CoopMembers.Status;
import org.jspecify.annotations.Nullable;

/**
 * A member, as people read it.
 *
 * @param phone in E.164
 * @param userId login of the user who is this member
 * @param memberStatus now, or at the end of the day that was asked for
 * @param statusSince since when
 * @param version counts the changes of the row
 */
public record MemberView(
        UUID id,
        UUID groupId,
        String displayName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String userId,
        Status memberStatus,
        Instant statusSince,
        int fifoRank,
        Map<String, Object> kyc,
        String createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
