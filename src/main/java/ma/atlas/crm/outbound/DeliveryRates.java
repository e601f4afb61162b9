package ma.atlas.crm.outbound;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import ma.atlas.crm.outbound.OutboundSettings.Rate;
import org.springframework.stereotype.Component;

/**
 * How fast may be sent: by each organisation, so that none uses up what others need, and by each provider, which would refuse
 * more. The buckets stand in the database, so the rates hold over all instances.
 */
@Component
class DeliveryRates {

    private final ProxyManager<String> buckets;
    private final OutboundSettings settings;

    DeliveryRates(DataSource dataSource, OutboundSettings settings, Clock clock) {
        this.settings = settings;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("outbound_bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .clientClock(meter(clock))
                .build();
    }

    /**
     * Takes the right to send one message, in transactions of its own. Never waits.
     *
     * @return how long to wait where there is none to be had; empty when it was taken
     */
    Optional<Duration> take(String orgId, String provider) {
        BucketProxy ofOrganisation = bucket("organisation " + orgId, settings.organisationRate());
        Optional<Duration> wait = take(ofOrganisation);
        if (wait.isPresent()) {
            return wait;
        }
        wait = take(bucket("provider " + provider, settings.rateOf(provider)));
        if (wait.isPresent()) {
            ofOrganisation.addTokens(1);
        }
        return wait;
    }

    /** Gives back a right that was not used. */
    void giveBack(String orgId, String provider) {
        bucket("organisation " + orgId, settings.organisationRate()).addTokens(1);
        bucket("provider " + provider, settings.rateOf(provider)).addTokens(1);
    }

    private static Optional<Duration> take(BucketProxy bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(1));
    }

    /** Another rate makes another bucket. */
    private BucketProxy bucket(String name, Rate rate) {
        return buckets.getProxy(
                name + " " + rate.messages() + "/" + rate.per(),
                () -> BucketConfiguration.builder()
                        .addLimit(limit -> limit.capacity(rate.messages()).refillGreedy(rate.messages(), rate.per()))
                        .build());
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
