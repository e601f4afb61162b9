package ma.atlas.crm.outbound;

import java.util.Optional;
import ma.atlas.crm.consentement.Channel;

/** Who carries the messages of the current organisation. */
interface Providers {

    /** Asked outside of any transaction; empty where the organisation has nobody for the channel. */
    Optional<ChannelProvider> of(Channel channel);
}
