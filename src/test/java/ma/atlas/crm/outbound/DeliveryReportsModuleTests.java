package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Simultaneously;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What providers tell of messages that they took, once, twice, late, early and in any order. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryReportsModuleTests {

    @Autowired
    private Postroom post;

    @Autowired
    private ProviderReports reports;

    @Autowired
    private EarlyReports early;

    @Autowired
    private Clock clock;

    private Postroom.Office office;

    @BeforeAll
    void open() {
        office = post.open();
        post.work();
    }

    private UUID sent(UUID person, String providerMessageId) {
        office.wired().answer(message -> new Handover.Accepted(providerMessageId));
        UUID id = office.sms(person, "Bonjour");
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.SENT);
        return id;
    }

    private static String fresh() {
        return "provider-" + UUID.randomUUID();
    }

    /** {@code D} for delivered, {@code F} for failed. */
    private void report(char kind, String providerMessageId, Instant at) {
        office.asSystem(() -> {
            if (kind == 'D') {
                reports.delivered(Channel.SMS, providerMessageId, at);
            } else {
                reports.failed(Channel.SMS, providerMessageId, at, "recipient-unreachable", "131026");
            }
            return true;
        });
    }

    @Test
    void a_message_is_delivered_when_its_provider_says_so() {
        String provided = fresh();
        UUID id = sent(office.person("SMS"), provided);
        Instant at = clock.instant();
        report('D', provided, at);
        assertThat(office.status(id)).isEqualTo(OutboundStatus.DELIVERED);
        assertThat(office.read(id).deliveredAt()).isEqualTo(at);
        assertThat(office.journal(id)).containsExactly("QUEUED", "SENT", "DELIVERED");
    }

    @Test
    void a_message_that_does_not_arrive_is_given_up_and_its_case_is_told() {
        String provided = fresh();
        UUID person = office.person("SMS");
        UUID id = sent(person, provided);
        report('F', provided, clock.instant());
        assertThat(office.status(id)).isEqualTo(OutboundStatus.FAILED);
        assertThat(office.read(id).failureCode()).isEqualTo("recipient-unreachable");
        assertThat(office.read(id).failureDetail()).isEqualTo("131026");
        assertThat(office.timeline(person, "ACT_SYSTEM"))
                .last()
                .satisfies(entry -> assertThat(entry).containsEntry("ref_id", id.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DD", "DFD", "FF", "FDF", "DDFF", "FDDF"})
    void only_the_first_report_counts(String sequence) {
        String provided = fresh();
        UUID id = sent(office.person("SMS"), provided);
        report(sequence.charAt(0), provided, clock.instant());
        OutboundMessageView first = office.read(id);
        Footprint before = Footprint.of(office.tenant());
        for (char kind : sequence.substring(1).toCharArray()) {
            report(kind, provided, clock.instant().plusSeconds(5));
        }
        assertThat(office.read(id)).isEqualTo(first);
        assertThat(Footprint.of(office.tenant())).isEqualTo(before);
    }

    @Test
    void reports_at_the_same_moment_are_one() {
        String provided = fresh();
        UUID id = sent(office.person("SMS"), provided);
        Simultaneously.call(6, number -> {
            report(number % 2 == 0 ? 'D' : 'F', provided, clock.instant());
            return number;
        });
        assertThat(office.journal(id)).hasSize(3);
    }

    @Test
    void a_report_that_comes_before_the_worker_has_written_down_the_id_is_not_lost() {
        for (char kind : new char[] {'D', 'F'}) {
            String provided = fresh();
            office.wired().answer(message -> {
                report(kind, provided, clock.instant());
                return new Handover.Accepted(provided);
            });
            UUID id = office.sms(office.person("SMS"), "Bonjour");
            post.work();
            assertThat(office.status(id)).isEqualTo(kind == 'D' ? OutboundStatus.DELIVERED : OutboundStatus.FAILED);
        }
        assertThat(office.sql().one(Integer.class, "select count(*) from outbound_report"))
                .isZero();
    }

    @Test
    void a_report_at_the_very_moment_of_the_workers_is_not_lost() {
        for (int round = 0; round < 8; round++) {
            String provided = fresh();
            office.wired().answer(message -> new Handover.Accepted(provided));
            UUID id = office.sms(office.person("SMS"), "Bonjour");
            int delay = new Random(round).nextInt(12);
            Simultaneously.call(2, number -> {
                if (number == 0) {
                    post.work();
                } else {
                    pause(delay);
                    report('D', provided, clock.instant());
                }
                return number;
            });
            assertThat(office.status(id)).as("delay %d", delay).isEqualTo(OutboundStatus.DELIVERED);
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_report_of_a_message_that_is_nobodys_here_changes_nothing_and_is_forgotten_in_a_day() {
        String provided = fresh();
        Footprint before = Footprint.of(office.tenant());
        report('D', provided, clock.instant());
        report('D', provided, clock.instant());
        assertThat(Footprint.of(office.tenant())).isEqualTo(before);
        assertThat(kept(provided)).isEqualTo(1);
        post.advance(Duration.ofHours(23));
        early.run();
        assertThat(kept(provided)).isEqualTo(1);
        post.advance(Duration.ofHours(2));
        early.run();
        assertThat(kept(provided)).isZero();
    }

    private int kept(String providerMessageId) {
        return office.sql()
                .one(
                        Integer.class,
                        "select count(*) from outbound_report where provider_message_id = ?",
                        providerMessageId);
    }

    @Test
    void another_organisation_reports_nothing_of_this_ones() {
        String provided = fresh();
        UUID id = sent(office.person("SMS"), provided);
        Postroom.Office stranger = post.open();
        stranger.asSystem(() -> {
            reports.delivered(Channel.SMS, provided, clock.instant());
            return true;
        });
        assertThat(office.status(id)).isEqualTo(OutboundStatus.SENT);
    }

    @Test
    void a_report_of_what_was_sent_again_meanwhile_is_of_the_past() {
        String first = fresh();
        UUID id = sent(office.person("SMS"), first);
        report('F', first, clock.instant());
        List<String> provided = new ArrayList<>();
        office.wired().answer(message -> {
            provided.add(fresh());
            return new Handover.Accepted(provided.get(0));
        });
        post.retry(office, id);
        post.work();
        report('D', first, clock.instant());
        assertThat(office.status(id)).isEqualTo(OutboundStatus.SENT);
        report('D', provided.get(0), clock.instant());
        assertThat(office.status(id)).isEqualTo(OutboundStatus.DELIVERED);
    }
}
