package ma.atlas.crm.coop;

import java.util.UUID;

/** A member has become something else: told in the transaction in which it happens, after it is written. */
public record MemberStatusChanged(UUID memberId, UUID groupId, CoopMembers.Status from, CoopMembers.Status to) {}
