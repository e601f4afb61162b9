package ma.atlas.crm.coop;

import java.util.UUID;

/** A group has come to a status, through whatever door: told in the transaction in which it happens, after it is written. */
public record GroupStatusEntered(UUID groupId, String statusCode) {}
