package ma.atlas.crm.outbound;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are delivered.
 *
 * @param workers how many messages are handed over at the same time, over all instances
 * @param idle how long a worker that found nothing due waits
 * @param lease how long a worker may have a message in hand before another takes it for dead; longer than any provider takes
 * @param organisationRate how fast one organisation sends, over all channels
 * @param providerRate how fast all organisations together send by one provider
 * @param providerRates the same for providers by name, where it is another
 */
@ConfigurationProperties("atlas.outbound")
record OutboundSettings(
        @DefaultValue("4") int workers,
        @DefaultValue("1s") Duration idle,
        @DefaultValue("15m") Duration lease,
        @DefaultValue Rate organisationRate,
        @DefaultValue Rate providerRate,
        @DefaultValue Map<String, Rate> providerRates) {

    /**
     * A number of messages in a time, all at once if nothing was sent for as long.
     *
     * @param per at least a millisecond
     */
    record Rate(
            @DefaultValue("100") int messages,
            @DefaultValue("5s") Duration per) {}

    Rate rateOf(String provider) {
        return providerRates.getOrDefault(provider, providerRate);
    }
}
