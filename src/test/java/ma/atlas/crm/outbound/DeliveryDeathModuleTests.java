package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.OutboundAttemptView.Status;
import ma.atlas.crm.testing.AtlasTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Workers that die or are taken for dead with a message in hand. That processes do is shown by {@code DeliveryKillProcessTests}. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryDeathModuleTests {

    @Autowired
    private Postroom post;

    @Autowired
    private DeliveryClaims claims;

    @Autowired
    private DeliveryOutcomes outcomes;

    private Postroom.Office office;

    @BeforeAll
    void open() {
        office = post.open();
        post.work();
    }

    /** As a worker does that dies before it hands the message over, or before it writes down what came of it. */
    private UUID takeAndDie(String worker) {
        OutboundQueue queue = new OutboundQueue(office.tenant().orgId(), Channel.SMS);
        return office.asSystem(() -> claims.next(queue, worker, "wire"))
                .orElseThrow()
                .delivery()
                .id();
    }

    @Test
    void the_next_run_of_a_worker_tries_again_at_once_what_it_had_in_hand_under_the_same_key() {
        office.wired().answer(Wire.TAKEN);
        UUID person = office.person("SMS");
        UUID id = office.sms(person, "Bonjour");
        UUID later = office.sms(person, "Plus tard");
        assertThat(takeAndDie("mortal")).isEqualTo(id);
        post.work("another");
        assertThat(office.status(id)).as("nobody else knows that it died").isEqualTo(OutboundStatus.SENDING);
        assertThat(office.status(later)).isEqualTo(OutboundStatus.QUEUED);
        post.work("mortal");
        assertThat(office.attempts(id)).containsExactly(Status.INTERRUPTED, Status.ACCEPTED);
        assertThat(office.wired().keys().stream().filter(id::equals)).hasSize(1);
        assertThat(office.status(later)).isEqualTo(OutboundStatus.SENT);
        assertThat(office.lanes()).isZero();
    }

    @Test
    void whoever_has_a_message_for_longer_than_any_provider_takes_is_dead_to_everybody() {
        office.wired().answer(Wire.TAKEN);
        UUID id = office.sms(office.person("SMS"), "Bonjour");
        takeAndDie("gone-for-good");
        post.advance(Duration.ofMinutes(14));
        post.work("another");
        assertThat(office.status(id)).isEqualTo(OutboundStatus.SENDING);
        post.advance(Duration.ofMinutes(2));
        post.work("another");
        assertThat(office.attempts(id)).containsExactly(Status.INTERRUPTED, Status.ACCEPTED);
    }

    @Test
    void a_message_whose_worker_dies_six_times_is_given_up() {
        UUID id = office.sms(office.person("SMS"), "Poison");
        office.wired().answer(message -> {
            throw new AssertionError("nobody gets this far");
        });
        for (int death = 0; death < 6; death++) {
            takeAndDie("mortal");
            assertThat(office.status(id)).isEqualTo(OutboundStatus.SENDING);
            office.asSystem(() -> outcomes.interrupted(id));
        }
        assertThat(office.status(id)).isEqualTo(OutboundStatus.FAILED);
        assertThat(office.read(id).failureCode()).isEqualTo("interrupted");
        assertThat(office.attempts(id)).hasSize(6).containsOnly(Status.INTERRUPTED);
        assertThat(office.lanes()).isZero();
    }

    @Test
    void one_that_was_taken_for_dead_and_answers_late_changes_nothing() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        office.wired().answer(message -> {
            if (called.getCount() == 0) {
                return new Handover.Accepted("by-the-second");
            }
            called.countDown();
            await(answer);
            return new Handover.Accepted("by-the-first");
        });
        UUID person = office.person("SMS");
        UUID id = office.sms(person, "Bonjour");
        CompletableFuture<Void> undead = CompletableFuture.runAsync(() -> post.work("undead"));
        await(called);
        post.work("undead");
        OutboundMessageView sent = office.read(id);
        assertThat(sent.providerMessageId()).isEqualTo("by-the-second");
        answer.countDown();
        undead.get(30, TimeUnit.SECONDS);
        assertThat(office.read(id)).isEqualTo(sent);
        assertThat(office.attempts(id)).containsExactly(Status.INTERRUPTED, Status.ACCEPTED);
        assertThat(office.timeline(person, "ACT_MESSAGE_LOG")).hasSize(1);
        assertThat(office.wired().keys().stream().filter(id::equals)).hasSize(2);
    }

    @Test
    void one_that_answers_late_while_another_attempt_is_under_way_changes_nothing_either() throws Exception {
        List<CountDownLatch> called = List.of(new CountDownLatch(1), new CountDownLatch(1));
        List<CountDownLatch> answers = List.of(new CountDownLatch(1), new CountDownLatch(1));
        office.wired().answer(message -> {
            int call = called.get(0).getCount() == 1 ? 0 : 1;
            called.get(call).countDown();
            await(answers.get(call));
            return call == 0 ? new Handover.Refused("too-late", "") : new Handover.Accepted("in-time");
        });
        UUID id = office.sms(office.person("SMS"), "Bonjour");
        CompletableFuture<Void> undead = CompletableFuture.runAsync(() -> post.work("undead"));
        await(called.get(0));
        CompletableFuture<Void> living = CompletableFuture.runAsync(() -> post.work("undead"));
        await(called.get(1));
        answers.get(0).countDown();
        undead.get(30, TimeUnit.SECONDS);
        assertThat(office.status(id)).isEqualTo(OutboundStatus.SENDING);
        answers.get(1).countDown();
        living.get(30, TimeUnit.SECONDS);
        assertThat(office.read(id).providerMessageId()).isEqualTo("in-time");
        assertThat(office.attempts(id)).containsExactly(Status.INTERRUPTED, Status.ACCEPTED);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
