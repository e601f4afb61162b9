package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.shared.ProblemType;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A message is queued in the transaction that wants it, to people who agreed, or it is not. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundQueueModuleTests {

    @Autowired
    private OutboundMessages messages;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void anAgency(@Autowired Fixtures fixtures, @Autowired Api api) {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
    }

    private <T> T asSystem(Supplier<T> call) {
        return CurrentActor.callAs(Actor.system(tenant.orgId()), call);
    }

    private static NewOutboundMessage freeText(UUID dossier, Channel channel) {
        return new NewOutboundMessage(
                ConsentSubject.dossier(dossier), channel, null, null, null, null, "Bonjour", Map.of(), null);
    }

    private List<Map<String, Object>> rows(UUID dossier) {
        return Sql.inOrganisation(tenant.orgId())
                .rows("select * from outbound_message where dossier_id = ? order by place", dossier);
    }

    @Test
    void it_goes_to_the_address_that_the_case_has_unless_another_is_named() {
        UUID dossier = Persons.agreeingTo(manager, "SMS", "EMAIL");
        String phone = Persons.phoneOf(tenant, dossier);
        assertThat(asSystem(() -> messages.queue(freeText(dossier, Channel.SMS)))
                        .to())
                .isEqualTo(phone);
        assertThat(asSystem(() -> messages.queue(freeText(dossier, Channel.EMAIL)))
                        .to())
                .isEqualTo("acheteur@example.ma");
        NewOutboundMessage elsewhere = new NewOutboundMessage(
                ConsentSubject.dossier(dossier),
                Channel.SMS,
                "06 61 00 11 22",
                null,
                null,
                null,
                "Oui",
                Map.of(),
                null);
        OutboundMessageView queued = asSystem(() -> messages.queue(elsewhere));
        assertThat(queued.to()).isEqualTo("+212661001122");
        assertThat(queued.status()).isEqualTo(OutboundStatus.QUEUED);
        assertThat(queued.attempts()).isEmpty();
        assertThat(queued.createdBy()).isEqualTo("system");
    }

    @Test
    void what_undoes_the_transaction_undoes_the_message() {
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        Footprint before = Footprint.of(tenant);
        assertThatThrownBy(() -> asSystem(() -> transactions.execute(status -> {
                    messages.queue(freeText(dossier, Channel.SMS));
                    throw new IllegalStateException("the process dies here");
                })))
                .hasMessage("the process dies here");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertThat(rows(dossier)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SMS", "EMAIL", "WHATSAPP"})
    void without_a_yes_on_that_channel_nothing_is_queued_and_the_refusal_says_what_it_is_about(Channel channel) {
        UUID silent = Persons.agreeingTo(manager);
        assertRefused(silent, channel, OutboundProblem.CONSENT_REQUIRED);
        UUID elsewhere = Persons.agreeingTo(
                manager, channel == Channel.SMS ? new String[] {"EMAIL", "PHONE"} : new String[] {"SMS", "PHONE"});
        assertRefused(elsewhere, channel, OutboundProblem.CONSENT_REQUIRED);
        UUID turned = Persons.agreeingTo(manager, channel.name());
        Persons.say(manager, turned, channel.name(), "OPT_OUT");
        assertRefused(turned, channel, OutboundProblem.CONSENT_REQUIRED);
    }

    private void assertRefused(UUID dossier, Channel channel, ProblemType problem) {
        Footprint before = Footprint.of(tenant);
        assertThatThrownBy(() -> asSystem(() -> messages.queue(freeText(dossier, channel))))
                .isInstanceOfSatisfying(Rejected.class, refused -> {
                    assertThat(refused.type()).isEqualTo(problem);
                    assertThat(refused.subject())
                            .contains(new Rejected.Subject("DOSSIER", dossier.toString(), Map.of("channel", channel)));
                });
        assertThat(rows(dossier)).isEmpty();
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void a_refusal_leaves_its_transaction_to_go_on_otherwise() {
        UUID silent = Persons.agreeingTo(manager);
        UUID agreeing = Persons.agreeingTo(manager, "SMS");
        asSystem(() -> transactions.execute(status -> {
            tolerate(silent);
            return messages.queue(freeText(agreeing, Channel.SMS));
        }));
        assertThat(rows(silent)).isEmpty();
        assertThat(rows(agreeing)).hasSize(1);
    }

    private void tolerate(UUID dossier) {
        assertThatThrownBy(() -> messages.queue(freeText(dossier, Channel.SMS))).isInstanceOf(Rejected.class);
    }

    @Test
    void free_text_by_whatsapp_answers_who_wrote_within_24_hours() {
        UUID dossier = Persons.agreeingTo(manager, "WHATSAPP");
        assertRefused(dossier, Channel.WHATSAPP, OutboundProblem.TEMPLATE_REQUIRED);
        Persons.write(
                manager, dossier, clock.instant().minus(Duration.ofHours(24)).minusSeconds(1));
        assertThatThrownBy(() -> asSystem(() -> messages.queue(freeText(dossier, Channel.WHATSAPP))))
                .isInstanceOf(Rejected.class);
        Persons.write(
                manager, dossier, clock.instant().minus(Duration.ofHours(24)).plusSeconds(60));
        asSystem(() -> messages.queue(freeText(dossier, Channel.WHATSAPP)));
        assertThat(rows(dossier)).hasSize(1);
    }

    @Test
    void what_came_in_otherwise_or_went_out_opens_no_conversation() {
        UUID dossier = Persons.agreeingTo(manager, "WHATSAPP");
        for (Map<String, Object> other : List.<Map<String, Object>>of(
                Map.of("direction", "OUTBOUND", "channel", "WHATSAPP"),
                Map.of("direction", "INBOUND", "channel", "SMS"))) {
            Map<String, Object> body = new java.util.HashMap<>(other);
            body.put("dossierId", dossier);
            body.put("content", "Bonjour");
            manager.post("/messages", body).expect(201);
        }
        assertRefused(dossier, Channel.WHATSAPP, OutboundProblem.TEMPLATE_REQUIRED);
    }

    @Test
    void calls_are_logged_and_not_sent() {
        UUID dossier = Persons.agreeingTo(manager, "PHONE");
        assertThatThrownBy(() -> asSystem(() -> messages.queue(freeText(dossier, Channel.PHONE))))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("channel-not-sendable"));
    }

    @Test
    void a_key_is_said_once_however_many_say_it_at_the_same_moment() {
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        NewOutboundMessage reminder = freeText(dossier, Channel.SMS).once("appointment-j1:" + dossier);
        Set<UUID> ids = Set.copyOf(Simultaneously.call(
                8, number -> asSystem(() -> messages.queue(reminder)).id()));
        assertThat(ids).hasSize(1);
        assertThat(rows(dossier)).hasSize(1);
    }
}
