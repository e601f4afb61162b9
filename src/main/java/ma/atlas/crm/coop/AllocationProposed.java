package ma.atlas.crm.coop;

import java.util.UUID;

/** A lot was proposed to a member: told in the transaction in which it happens, after it is written, lifecycle included. */
public record AllocationProposed(UUID allocationId, UUID groupId, UUID memberId) {}
