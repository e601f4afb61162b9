package ma.atlas.crm.outbound;

import ma.atlas.crm.consentement.Channel;

/**
 * A way to hand messages of one channel to whoever delivers them. It is called outside of any transaction, may be called twice
 * for one message (with the same {@link Outgoing#id()}, which it passes on as its idempotency key where the provider has one),
 * and takes as long as its own timeouts allow.
 */
interface ChannelProvider {

    /** The name by which an organisation's settings choose it, as {@code "smtp"}. */
    String name();

    Channel channel();

    /** Hands a message over, with the settings of the organisation it belongs to. Never throws for what a provider answers. */
    Handover send(Outgoing message);
}
