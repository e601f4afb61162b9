package ma.atlas.crm.access;

import java.time.Duration;

/**
 * A bearer token of this application's own.
 *
 * @param value the signed JWT
 * @param lifetime for how long it is accepted, from now
 */
public record AccessToken(String value, Duration lifetime) {}
