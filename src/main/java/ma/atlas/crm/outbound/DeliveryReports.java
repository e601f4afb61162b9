package ma.atlas.crm.outbound;

import java.time.Instant;
import ma.atlas.crm.consentement.Channel;

/** What providers tell of a message after they took it. A report that repeats, comes late or out of order changes nothing. */
interface DeliveryReports {

    /** Of the current organisation; one of a message that is unknown here is ignored. */
    void delivered(Channel channel, String providerMessageId, Instant at);

    void failed(Channel channel, String providerMessageId, Instant at, String code, String detail);
}
