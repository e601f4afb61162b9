package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import ma.atlas.crm.outbound.OutboundSettings.Rate;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How fast may be sent, over all instances. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryRatesModuleTests {

    private static final Rate WIDE = new Rate(100_000, Duration.ofDays(1));

    @Autowired
    private DataSource dataSource;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Postroom post;

    @Autowired
    private DeliveryRound round;

    @Autowired
    private DeliveryClaims claims;

    @Autowired
    private DeliveryOutcomes outcomes;

    @Autowired
    private Providers providers;

    @Autowired
    private OutboundMetrics metrics;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void clear() {
        post.work();
    }

    private static OutboundSettings settings(Rate organisation, Rate provider) {
        return new OutboundSettings(
                4, Duration.ofSeconds(1), Duration.ofMinutes(15), organisation, provider, Map.of("fast", WIDE));
    }

    private DeliveryRates instance(Rate organisation, Rate provider) {
        return new DeliveryRates(dataSource, settings(organisation, provider), clock);
    }

    private static String fresh() {
        return "rate-" + UUID.randomUUID();
    }

    /** How many of a number of tries at the same moment, by two instances, are granted. */
    private long granted(
            int tries, Rate organisation, Rate provider, java.util.function.IntFunction<String> org, String name) {
        List<DeliveryRates> instances = List.of(instance(organisation, provider), instance(organisation, provider));
        List<List<Optional<Duration>>> answers = Simultaneously.call(
                6,
                thread -> IntStream.range(0, tries / 6)
                        .mapToObj(number -> instances.get(thread % 2).take(org.apply(number), name))
                        .toList());
        return answers.stream().flatMap(List::stream).filter(Optional::isEmpty).count();
    }

    @Test
    void an_organisation_sends_no_more_than_its_rate_by_however_many_instances() {
        String org = fresh();
        Rate rate = new Rate(10, Duration.ofHours(10));
        assertThat(granted(60, rate, WIDE, number -> org, "wire")).isEqualTo(10);
        DeliveryRates one = instance(rate, WIDE);
        Duration wait = one.take(org, "wire").orElseThrow();
        assertThat(wait)
                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60).plusMillis(1));
        clock.advance(wait);
        assertThat(one.take(org, "wire")).isEmpty();
        assertThat(one.take(org, "wire")).isPresent();
        assertThat(one.take(fresh(), "wire"))
                .as("another organisation has its own")
                .isEmpty();
    }

    @Test
    void a_provider_is_sent_no_more_than_its_rate_by_however_many_organisations_and_instances() {
        String provider = fresh();
        Rate rate = new Rate(7, Duration.ofHours(10));
        assertThat(granted(60, WIDE, rate, number -> fresh(), provider)).isEqualTo(7);
        assertThat(instance(WIDE, rate).take(fresh(), "fast"))
                .as("a rate of its own")
                .isEmpty();
    }

    @Test
    void what_a_provider_cannot_take_costs_the_organisation_nothing() {
        String org = fresh();
        String provider = fresh();
        DeliveryRates rates = instance(new Rate(2, Duration.ofHours(10)), new Rate(1, Duration.ofHours(10)));
        assertThat(rates.take(org, provider)).isEmpty();
        assertThat(rates.take(org, provider)).isPresent();
        assertThat(rates.take(org, "fast")).isEmpty();
        rates.giveBack(org, provider);
        assertThat(rates.take(org, provider)).isEmpty();
    }

    @Test
    void a_worker_leaves_out_whoever_has_sent_enough_and_goes_on_with_the_others() {
        Postroom.Office eager = post.open();
        Postroom.Office other = post.open();
        for (int number = 0; number < 6; number++) {
            eager.sms(eager.person("SMS"), "vite");
        }
        other.sms(other.person("SMS"), "aussi");
        Rate three = new Rate(3, Duration.ofHours(1));
        DeliveryWorker worker = new DeliveryWorker(
                round, instance(three, WIDE), claims, outcomes, providers, metrics, settings(three, WIDE), jdbc, clock);
        assertThat(worker.run("limited", () -> false)).as("more at once").isFalse();
        assertThat(eager.wired().received()).hasSize(3);
        assertThat(other.wired().received()).hasSize(1);
        assertThat(eager.sql().one(Integer.class, "select count(*) from outbound_attempt"))
                .isEqualTo(3);
        clock.advance(Duration.ofMinutes(21));
        assertThat(worker.run("limited", () -> false)).isFalse();
        assertThat(eager.wired().received()).hasSize(4);
        clock.advance(Duration.ofHours(1));
        worker.run("limited", () -> false);
        assertThat(eager.wired().received()).hasSize(6);
    }
}
