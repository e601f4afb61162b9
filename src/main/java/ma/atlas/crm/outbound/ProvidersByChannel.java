package ma.atlas.crm.outbound;

import java.util.Optional;
import ma.atlas.crm.consentement.Channel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The one provider that there is of each channel. */
@Component
class ProvidersByChannel implements Providers {

    private final ObjectProvider<ChannelProvider> providers;

    ProvidersByChannel(ObjectProvider<ChannelProvider> providers) {
        this.providers = providers;
    }

    @Override
    public Optional<ChannelProvider> of(Channel channel) {
        return providers
                .orderedStream()
                .filter(provider -> provider.channel() == channel)
                .findFirst();
    }
}
