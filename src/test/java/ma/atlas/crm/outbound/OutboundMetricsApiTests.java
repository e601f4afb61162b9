package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Statements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What an operator watches of delivery, and who may. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundMetricsApiTests {

    @Autowired
    private Postroom post;

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private ProviderReports reports;

    @Autowired
    private Clock clock;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Postroom.Office office;

    @BeforeAll
    void open() {
        office = post.open();
        post.work();
    }

    private double gauge(String name) {
        return registry.get(name).tag("channel", "EMAIL").gauge().value();
    }

    private double failures(String code) {
        return registry.find("atlas.outbound.failures").tag("code", code).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void what_waits_and_what_was_given_up_are_counted_at_most_every_fifteen_seconds() {
        UUID person = office.person("EMAIL");
        post.advance(Duration.ofSeconds(16));
        double queued = gauge("atlas.outbound.queued");
        double dead = gauge("atlas.outbound.dead.letters");
        office.wired().answer(message -> new Handover.Refused("recipient-invalid", ""));
        office.queue(person, Channel.EMAIL, "un");
        office.queue(person, Channel.EMAIL, "deux");
        assertThat(gauge("atlas.outbound.queued")).isEqualTo(queued);
        post.advance(Duration.ofSeconds(16));
        assertThat(gauge("atlas.outbound.queued")).isEqualTo(queued + 2);
        assertThat(gauge("atlas.outbound.queued.oldest.seconds")).isGreaterThanOrEqualTo(16);
        post.work();
        post.advance(Duration.ofSeconds(16));
        List<String> statements = Statements.of(() -> {
            assertThat(gauge("atlas.outbound.dead.letters")).isEqualTo(dead + 2);
            assertThat(gauge("atlas.outbound.queued")).isEqualTo(queued);
            return gauge("atlas.outbound.queued.oldest.seconds");
        });
        assertThat(statements).hasSize(1);
    }

    @Test
    void how_long_sending_and_arriving_take_and_what_fails_is_counted() {
        var sending = registry.timer("atlas.outbound.queued.to.sent", "channel", "SMS");
        var arriving = registry.timer("atlas.outbound.sent.to.delivered", "channel", "SMS");
        double sentBefore = sending.totalTime(TimeUnit.SECONDS);
        double deliveredBefore = arriving.totalTime(TimeUnit.SECONDS);
        double timeouts = failures("timeout");
        office.wired().answer(message -> new Handover.Failed("timeout", "", null));
        office.sms(office.person("SMS"), "Bonjour");
        post.work();
        assertThat(failures("timeout")).isEqualTo(timeouts + 1);
        String provided = "metrics-" + UUID.randomUUID();
        office.wired().answer(message -> new Handover.Accepted(provided));
        post.advance(Duration.ofSeconds(90));
        post.work();
        assertThat(sending.totalTime(TimeUnit.SECONDS) - sentBefore).isBetween(90.0, 150.0);
        post.advance(Duration.ofSeconds(30));
        office.asSystem(() -> {
            reports.delivered(Channel.SMS, provided, clock.instant());
            reports.delivered(Channel.SMS, provided, clock.instant());
            return true;
        });
        assertThat(arriving.totalTime(TimeUnit.SECONDS) - deliveredBefore).isBetween(30.0, 90.0);
    }

    @Test
    void the_platforms_administrator_reads_them_and_nobody_else() {
        String path = "/actuator/prometheus";
        api.anonymous().atRoot().get(path).expectProblem(401, "unauthenticated");
        for (String login : List.of(office.tenant().admin(), office.tenant().auditor())) {
            api.as(login).atRoot().get(path).expectProblem(403, "role-required");
        }
        String text = api.as(fixtures.platform()).atRoot().get(path).expect(200).text();
        assertThat(text)
                .contains("atlas_outbound_queued{", "atlas_outbound_dead_letters{")
                .contains("channel=\"WHATSAPP\"")
                .doesNotContain(office.tenant().orgId());
    }
}
