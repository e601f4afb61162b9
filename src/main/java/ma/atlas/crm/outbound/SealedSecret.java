package ma.atlas.crm.outbound;

import java.time.Instant;

/**
 * A secret as the database has it.
 *
 * @param sealed by {@link SecretBox}
 * @param setAt when somebody last gave it
 */
record SealedSecret(String sealed, Instant setAt) {}
