package ma.atlas.crm.coop.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which members are wanted; a null wants any.
 *
 * @param memberStatus a code of COOP_MEMBER_STATUS, as of the day where one is given
 * @param phone as anybody types it
 * @param asOf as things stood at the end of that day
 */
public record MemberQuery(
        @Nullable String memberStatus,
        @Nullable String phone,
        @Nullable LocalDate asOf) {}
