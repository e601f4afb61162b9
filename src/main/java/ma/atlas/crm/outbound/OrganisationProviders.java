package ma.atlas.crm.outbound;

import java.util.Optional;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The providers that organisations have set, with their settings as they are at the moment. */
@Component
class OrganisationProviders implements Providers {

    private static final Logger LOG = LoggerFactory.getLogger(OrganisationProviders.class);

    private final ProviderAccounts accounts;
    private final ProviderTypes types;

    OrganisationProviders(ProviderAccounts accounts, ProviderTypes types) {
        this.accounts = accounts;
        this.types = types;
    }

    /** Where one is set that cannot be used now, it is one that refuses every message and says why. */
    @Override
    public Optional<ChannelProvider> of(Channel channel) {
        String orgId = CurrentOrganisation.required();
        return accounts.find(orgId, channel).map(found -> provider(orgId, channel, found));
    }

    private ChannelProvider provider(String orgId, Channel channel, ProviderAccounts.Found found) {
        ProviderType type = types.find(channel, found.provider()).orElse(null);
        if (type == null || !found.active()) {
            return new Refusing(channel, HandoverCode.INACTIVE);
        }
        return found.account().map(type::open).orElseGet(() -> {
            LOG.error("No key that is given opens the secrets of {} of {}", found.provider(), orgId);
            return new Refusing(channel, HandoverCode.SETTINGS_UNREADABLE);
        });
    }

    /** Takes nothing. */
    private record Refusing(Channel channel, HandoverCode because) implements ChannelProvider {

        @Override
        public String name() {
            return "none";
        }

        @Override
        public Handover send(Outgoing message) {
            return because.refused();
        }
    }
}
