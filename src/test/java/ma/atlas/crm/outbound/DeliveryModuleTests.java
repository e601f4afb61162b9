package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.OutboundAttemptView.Status;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a worker does with a message, and what is written of it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryModuleTests {

    @Autowired
    private Postroom post;

    @Autowired
    private DataSource dataSource;

    private Postroom.Office office;

    @BeforeAll
    void open() {
        office = post.open();
    }

    private void answer(Handover handover) {
        office.wired().answer(message -> handover);
    }

    private static Handover failed(Duration retryAfter) {
        return new Handover.Failed("provider-unavailable", "503", retryAfter);
    }

    @Test
    void what_was_sent_is_told_once_as_the_message_of_whoever_had_it_sent() {
        UUID dossier = office.person("SMS");
        office.wired().answer(Wire.TAKEN);
        UUID id = office.sms(dossier, "Votre visite est confirmée");
        assertThat(office.timeline(dossier, "ACT_MESSAGE_LOG")).isEmpty();
        post.work();
        post.work();
        OutboundMessageView sent = office.read(id);
        assertThat(sent.status()).isEqualTo(OutboundStatus.SENT);
        assertThat(sent.providerMessageId()).startsWith("wire-");
        assertThat(sent.sentAt()).isNotNull();
        assertThat(sent.nextAttemptAt()).isNull();
        assertThat(sent.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.provider()).isEqualTo("wire");
            assertThat(attempt.status()).isEqualTo(Status.ACCEPTED);
            assertThat(attempt.finishedAt()).isNotNull();
        });
        assertThat(office.wired().received().stream()
                        .filter(message -> message.id().equals(id)))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.to()).isEqualTo(Persons.phoneOf(office.tenant(), dossier));
                    assertThat(message.content()).isEqualTo("Votre visite est confirmée");
                    assertThat(message.orgId()).isEqualTo(office.tenant().orgId());
                });
        Map<String, Object> logged = office.sql()
                .rows("select id::text, direction, channel, content from message where dossier_id = ?", dossier)
                .get(0);
        assertThat(logged)
                .containsEntry("direction", "OUTBOUND")
                .containsEntry("channel", "SMS")
                .containsEntry("content", "Votre visite est confirmée");
        assertThat(office.timeline(dossier, "ACT_MESSAGE_LOG"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("actor", office.tenant().agent())
                        .containsEntry("ref_type", "MESSAGE")
                        .containsEntry("ref_id", logged.get("id")));
        assertThat(sent.messageId()).hasToString((String) logged.get("id"));
        assertThat(office.journal(id)).containsExactly("QUEUED", "SENT");
        assertThat(office.lanes()).isZero();
    }

    @Test
    void nothing_of_the_database_is_held_while_a_provider_is_called() throws SQLException {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        AtomicReference<Boolean> inTransaction = new AtomicReference<>();
        AtomicInteger fewest = new AtomicInteger(Integer.MAX_VALUE);
        AtomicReference<String> seen = new AtomicReference<>();
        office.wired().answer(message -> {
            inTransaction.set(TransactionSynchronizationManager.isActualTransactionActive());
            seen.set(Sql.inOrganisation(office.tenant().orgId())
                    .one(String.class, "select status from outbound_message where id = ?", message.id()));
            for (int look = 0; look < 200 && fewest.get() > 0; look++) {
                fewest.accumulateAndGet(pool.getHikariPoolMXBean().getActiveConnections(), Math::min);
                pause();
            }
            return new Handover.Accepted("held-nothing");
        });
        UUID id = office.sms(office.person("SMS"), "Un instant");
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.SENT);
        assertThat(inTransaction.get()).isFalse();
        assertThat(fewest.get()).as("connections in use, others' ones aside").isZero();
        assertThat(seen.get()).as("committed before the call").isEqualTo("SENDING");
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_is_tried_six_times_after_1_and_5_and_15_minutes_and_1_and_6_hours_and_then_given_up() {
        UUID dossier = office.person("SMS");
        answer(failed(null));
        UUID id = office.sms(dossier, "Encore");
        List<Duration> waits = List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(6));
        for (int attempt = 1; attempt <= 5; attempt++) {
            post.work();
            OutboundMessageView waiting = office.read(id);
            assertThat(waiting.status()).isEqualTo(OutboundStatus.QUEUED);
            assertThat(waiting.attempts()).hasSize(attempt);
            Duration wait = waits.get(attempt - 1);
            assertThat(Duration.between(waiting.attempts().get(attempt - 1).finishedAt(), waiting.nextAttemptAt()))
                    .isEqualTo(wait);
            post.advance(wait.minusSeconds(20));
            post.work();
            assertThat(office.attempts(id)).as("not before its time").hasSize(attempt);
            post.advance(Duration.ofSeconds(21));
        }
        post.work();
        OutboundMessageView over = office.read(id);
        assertThat(over.status()).isEqualTo(OutboundStatus.FAILED);
        assertThat(over.failureCode()).isEqualTo("provider-unavailable");
        assertThat(over.failureDetail()).isEqualTo("503");
        assertThat(over.attempts())
                .hasSize(6)
                .allSatisfy(attempt -> assertThat(attempt.status()).isEqualTo(Status.FAILED));
        assertThat(office.wired().keys().stream().filter(id::equals)).hasSize(6);
        assertThat(office.timeline(dossier, "ACT_MESSAGE_LOG")).isEmpty();
        assertThat(office.timeline(dossier, "ACT_SYSTEM"))
                .last()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("ref_type", "OUTBOUND_MESSAGE")
                        .containsEntry("ref_id", id.toString()));
        assertThat(office.journal(id)).containsExactly("QUEUED", "FAILED");
        post.advance(Duration.ofDays(2));
        post.work();
        assertThat(office.attempts(id)).hasSize(6);
    }

    @Test
    void a_refusal_is_final() {
        answer(new Handover.Refused("recipient-invalid", "404 no such number"));
        UUID id = office.sms(office.person("SMS"), "Jamais");
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.FAILED);
        assertThat(office.read(id).failureCode()).isEqualTo("recipient-invalid");
        assertThat(office.attempts(id)).containsExactly(Status.REFUSED);
    }

    @Test
    void a_provider_that_wants_to_be_left_alone_for_longer_is() {
        answer(failed(Duration.ofMinutes(7)));
        UUID patient = office.sms(office.person("SMS"), "Plus tard");
        answer(failed(Duration.ofMinutes(7)));
        post.work();
        OutboundMessageView waiting = office.read(patient);
        assertThat(Duration.between(waiting.attempts().get(0).finishedAt(), waiting.nextAttemptAt()))
                .isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void a_provider_that_breaks_is_tried_again() {
        office.wired().answer(message -> {
            throw new IllegalStateException("a mistake of ours");
        });
        UUID id = office.sms(office.person("SMS"), "Cassé");
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.QUEUED);
        assertThat(office.read(id).attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.code()).isEqualTo("provider-error"));
    }

    @Test
    void a_channel_that_nobody_carries_is_given_up_at_once() {
        Postroom.Office unwired = post.openWithoutProviders();
        UUID id = unwired.sms(unwired.person("SMS"), "Vers nulle part");
        post.work();
        assertThat(unwired.status(id)).isEqualTo(OutboundStatus.FAILED);
        assertThat(unwired.read(id).attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.code()).isEqualTo("no-provider");
            assertThat(attempt.provider()).isEqualTo("none");
        });
    }

    @Test
    void what_waits_when_its_case_is_deleted_is_cancelled() {
        office.wired().answer(Wire.TAKEN);
        UUID dossier = office.person("SMS", "EMAIL");
        UUID id = office.queue(dossier, Channel.EMAIL, "Bonjour");
        office.manager().delete("/dossiers/{id}", dossier).expect(204);
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.CANCELLED);
        assertThat(office.read(id).failureCode()).isEqualTo("dossier-deleted");
        assertThat(office.wired().keys()).doesNotContain(id);
        assertThat(office.lanes()).isZero();
    }

    @Test
    void free_text_that_waited_until_the_conversation_was_over_is_given_up() {
        UUID dossier = office.person("WHATSAPP");
        Persons.write(office.manager(), dossier, null);
        answer(failed(Duration.ofHours(23)));
        UUID id = office.queue(dossier, Channel.WHATSAPP, "Je vous réponds");
        post.work();
        post.advance(Duration.ofHours(25));
        office.wired().answer(Wire.TAKEN);
        post.work();
        assertThat(office.status(id)).isEqualTo(OutboundStatus.FAILED);
        assertThat(office.read(id).failureCode()).isEqualTo("template-required");
        assertThat(office.attempts(id)).containsExactly(Status.FAILED);
    }
}
