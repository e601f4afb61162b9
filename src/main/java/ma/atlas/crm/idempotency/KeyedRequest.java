package ma.atlas.crm.idempotency;

/**
 * A request that its client named, to be able to repeat it.
 *
 * @param key the name; another organisation's same key is another
 * @param fingerprint of all that the request asks for, and of who asks: a repeat has the same
 */
public record KeyedRequest(String key, String fingerprint) {}
