package ma.atlas.crm.outbound;

import ma.atlas.crm.consentement.Channel;

/** What one organisation sends by one channel: the workers go round these, one message at a time. */
record OutboundQueue(String orgId, Channel channel) {

    /** As the database writes it where it skips those that rest. */
    String key() {
        return orgId + " " + channel.name();
    }
}
