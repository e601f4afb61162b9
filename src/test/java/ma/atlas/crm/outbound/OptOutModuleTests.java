package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentChanged;
import ma.atlas.crm.consentement.ConsentStatus;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever opts out of a channel gets nothing more by it, whatever was on its way to be sent. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptOutModuleTests {

    @Autowired
    private Postroom post;

    @Autowired
    private ConsentWithdrawals withdrawals;

    @Autowired
    private TransactionTemplate transactions;

    private Postroom.Office office;

    @BeforeAll
    void open() {
        office = post.open();
        post.work();
    }

    private void optOut(UUID person, String channel) {
        Persons.say(office.manager(), person, channel, "OPT_OUT");
    }

    @Test
    void what_waits_on_that_channel_is_cancelled_at_once_for_that_person_alone() {
        UUID person = office.person("SMS", "EMAIL");
        UUID other = office.person("SMS");
        office.wired().answer(message -> new Handover.Failed("timeout", "", null));
        UUID tried = office.sms(person, "déjà tenté");
        post.work();
        UUID waiting = office.sms(person, "en attente");
        UUID mail = office.queue(person, Channel.EMAIL, "courriel");
        UUID others = office.sms(other, "autre");
        optOut(person, "SMS");
        for (UUID cancelled : List.of(tried, waiting)) {
            assertThat(office.status(cancelled)).isEqualTo(OutboundStatus.CANCELLED);
            assertThat(office.read(cancelled).failureCode()).isEqualTo("consent-required");
            assertThat(office.read(cancelled).nextAttemptAt()).isNull();
            assertThat(office.journal(cancelled)).containsExactly("QUEUED", "CANCELLED");
        }
        assertThat(office.timeline(person, "ACT_SYSTEM"))
                .last()
                .satisfies(entry -> assertThat((String) entry.get("content")).contains("2"));
        office.wired().answer(Wire.TAKEN);
        post.advance(Duration.ofMinutes(2));
        post.work();
        assertThat(office.status(mail)).isEqualTo(OutboundStatus.SENT);
        assertThat(office.status(others)).isEqualTo(OutboundStatus.SENT);
        assertThat(office.wired().keys().stream().filter(tried::equals)).hasSize(1);
        assertThat(office.wired().keys()).doesNotContain(waiting);
        assertThat(office.lanes()).isZero();
    }

    @Test
    void a_message_that_was_queued_at_the_same_moment_is_cancelled_when_its_turn_comes() {
        office.wired().answer(Wire.TAKEN);
        UUID person = office.person("SMS");
        UUID id = office.sms(person, "trop tard");
        Sql.inOrganisation(office.tenant().orgId())
                .update("update consentement set status = 'OPT_OUT' where dossier_id = ? and channel = 'SMS'", person);
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.CANCELLED);
        assertThat(office.wired().keys()).doesNotContain(id);
        assertThat(office.attempts(id)).isEmpty();
        assertThat(office.lanes()).isZero();
    }

    @Test
    void what_a_provider_is_being_handed_arrives_and_is_not_tried_again() throws Exception {
        UUID person = office.person("SMS");
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        office.wired().answer(message -> {
            called.countDown();
            await(answer);
            return new Handover.Failed("timeout", "", null);
        });
        UUID id = office.sms(person, "en route");
        CompletableFuture<Void> working = CompletableFuture.runAsync(() -> post.work());
        await(called);
        optOut(person, "SMS");
        assertThat(office.status(id)).isEqualTo(OutboundStatus.SENDING);
        answer.countDown();
        working.get(30, TimeUnit.SECONDS);
        post.advance(Duration.ofMinutes(2));
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.CANCELLED);
        assertThat(office.wired().keys().stream().filter(id::equals)).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void opting_out_while_workers_are_at_it_leaves_each_message_either_sent_or_cancelled() {
        office.wired().answer(Wire.TAKEN);
        for (int round = 0; round < 5; round++) {
            UUID person = office.person("SMS");
            List<UUID> ids = new ArrayList<>();
            for (int number = 0; number < 6; number++) {
                ids.add(office.sms(person, "course " + number));
            }
            Simultaneously.call(3, number -> {
                if (number == 0) {
                    optOut(person, "SMS");
                } else {
                    post.work("worker-" + number);
                }
                return number;
            });
            post.work();
            List<OutboundStatus> statuses = ids.stream().map(office::status).toList();
            int sent =
                    (int) statuses.stream().filter(OutboundStatus.SENT::equals).count();
            assertThat(statuses.subList(0, sent)).allMatch(OutboundStatus.SENT::equals);
            assertThat(statuses.subList(sent, statuses.size())).allMatch(OutboundStatus.CANCELLED::equals);
            assertThat(office.wired().keys().stream().filter(ids::contains).toList())
                    .isEqualTo(ids.subList(0, sent));
        }
    }

    @Test
    void an_opting_out_that_is_undone_cancels_nothing() {
        UUID person = office.person("SMS");
        office.wired().answer(Wire.TAKEN);
        UUID id = office.sms(person, "maintenu");
        office.asSystem(() -> transactions.execute(status -> {
            withdrawals.on(new ConsentChanged(ConsentSubject.dossier(person), Channel.SMS, ConsentStatus.OPT_OUT));
            status.setRollbackOnly();
            return true;
        }));
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.SENT);
    }
}
