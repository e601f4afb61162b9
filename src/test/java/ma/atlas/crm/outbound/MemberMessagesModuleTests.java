package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.coop.notice.Neighbours;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Members of a co-operative are written to as persons of cases are, under their own consent; their timeline keeps it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberMessagesModuleTests {

    private static final LocalDate A_DAY = LocalDate.parse("2020-01-01");

    private static final Map<String, String> WORDS = Map.of(
            "memberName", "Membre Sidi Moumen",
            "organisationName", "Coop Zenata",
            "groupName", "Groupe Les Jardins",
            "decision", "ouverture de la collecte");

    @Autowired
    private Postroom post;

    @Autowired
    private OutboundMessages messages;

    @Autowired
    private WhatsAppIntake intake;

    @Autowired
    private Clock clock;

    private Postroom.Office office;
    private Neighbours neighbours;

    @BeforeAll
    void open() {
        office = post.open();
        neighbours = new Neighbours(office.tenant());
        post.work();
    }

    private OutboundMessageView queue(NewOutboundMessage wanted) {
        Actor manager = new Actor(office.tenant().coopManager(), office.tenant().orgId(), Set.of());
        return CurrentActor.callAs(manager, () -> messages.queue(wanted));
    }

    private OutboundMessageView publish(UUID member, Channel channel) {
        return queue(NewOutboundMessage.byTemplate(ConsentSubject.member(member), channel, "COOP_PV_PUBLISHED", WORDS));
    }

    private OutboundMessageView say(UUID member, Channel channel, String content) {
        return queue(new NewOutboundMessage(
                ConsentSubject.member(member), channel, null, null, null, null, content, Map.of(), null));
    }

    private static void assertRefused(Runnable call, String code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void without_their_own_word_nothing_is_queued_whatever_others_of_the_group_said() {
        UUID silent = neighbours.member();
        neighbours.agree(neighbours.member(), "SMS");
        assertRefused(() -> publish(silent, Channel.SMS), "consent-required");
        neighbours.agree(silent, "EMAIL");
        assertRefused(() -> publish(silent, Channel.SMS), "consent-required");
        assertThat(neighbours.messages(silent)).isEmpty();
    }

    @Test
    void a_member_is_written_to_at_their_own_address_alone() {
        String phone = Neighbours.freshPhone();
        UUID member = neighbours.agree(neighbours.member("ACTIVE", phone, "membre@example.ma"), "SMS", "EMAIL");
        ConsentSubject whose = ConsentSubject.member(member);
        for (String elsewhere : List.of("+212661999999", "autre@example.ma")) {
            Channel channel = elsewhere.contains("@") ? Channel.EMAIL : Channel.SMS;
            assertRefused(
                    () -> queue(new NewOutboundMessage(
                            whose, channel, elsewhere, null, null, null, "Bonjour", Map.of(), null)),
                    "invalid-input");
        }
        assertThat(queue(new NewOutboundMessage(whose, Channel.SMS, phone, null, null, null, "Bonjour", Map.of(), null))
                        .to())
                .isEqualTo(phone);
    }

    @Test
    void nobody_of_that_id_is_an_unknown_member() {
        assertRefused(() -> publish(UUID.randomUUID(), Channel.SMS), "unknown-member");
    }

    @Test
    void what_is_sent_goes_to_their_own_address_and_onto_their_timeline_as_the_word_of_who_had_it_sent() {
        String phone = Neighbours.freshPhone();
        UUID member = neighbours.agree(neighbours.member("ACTIVE", phone, "membre@example.ma"), "SMS", "EMAIL");
        UUID sms = publish(member, Channel.SMS).id();
        UUID email = publish(member, Channel.EMAIL).id();
        assertThat(office.read(sms).to()).isEqualTo(phone);
        assertThat(office.read(email).to()).isEqualTo("membre@example.ma");
        post.work();
        assertThat(office.status(sms)).isEqualTo(OutboundStatus.SENT);
        assertThat(office.read(sms).messageId()).isNull();
        assertThat(office.journal(sms)).containsExactly("QUEUED", "SENT");
        assertThat(office.timeline(member, "ACT_MESSAGE_LOG"))
                .extracting(entry -> entry.get("ref_id"))
                .containsExactlyInAnyOrder(sms.toString(), email.toString());
        assertThat(office.timeline(member, "ACT_MESSAGE_LOG")).allSatisfy(entry -> {
            assertThat(entry)
                    .containsEntry("actor", office.tenant().coopManager())
                    .containsEntry("ref_type", "OUTBOUND_MESSAGE");
            assertThat((String) entry.get("content"))
                    .startsWith("Message envoyé (")
                    .contains("Groupe Les Jardins");
        });
        assertThat(office.lanes()).isZero();
    }

    @Test
    void what_is_given_up_is_told_on_their_timeline() {
        UUID member = neighbours.agree(neighbours.member(), "SMS");
        office.wired().answer(message -> new Handover.Refused("blocked", ""));
        UUID id = publish(member, Channel.SMS).id();
        post.work();
        office.wired().answer(Wire.TAKEN);
        assertThat(office.status(id)).isEqualTo(OutboundStatus.FAILED);
        assertThat(office.timeline(member, "ACT_SYSTEM"))
                .singleElement()
                .satisfies(entry -> assertThat((String) entry.get("content")).contains("non remis", "blocked"));
    }

    @Test
    void a_reminder_of_what_is_settled_meanwhile_does_not_leave() {
        UUID member = neighbours.agree(neighbours.member(), "SMS");
        UUID settled = remind(member, neighbours.owes(member, A_DAY, A_DAY, "APPT_CONFIRMED", true));
        UUID owed = remind(member, neighbours.owes(member, A_DAY.plusDays(1), A_DAY, "APPT_LATE", false));
        post.work();
        assertThat(office.status(settled)).isEqualTo(OutboundStatus.CANCELLED);
        assertThat(office.read(settled).failureCode()).isEqualTo("contribution-settled");
        assertThat(office.wired().keys()).contains(owed).doesNotContain(settled);
    }

    /** As a reminder would have it. */
    private UUID remind(UUID member, UUID line) {
        UUID id = publish(member, Channel.SMS).id();
        office.sql()
                .update(
                        """
                        insert into coop_contribution_reminder (id, org_id, contribution_id, lead, message_id, created_at)
                        values (?, ?, ?, 'LATE_1', ?, ?)""",
                        UUID.randomUUID(),
                        office.tenant().orgId(),
                        line,
                        id,
                        clock.instant().atOffset(ZoneOffset.UTC));
        return id;
    }

    @Test
    void by_whatsapp_they_are_answered_in_ones_own_words_only_after_they_wrote() throws Exception {
        String phone = Neighbours.freshPhone();
        UUID member = neighbours.agree(neighbours.member("ACTIVE", phone, null), "WHATSAPP", "SMS");
        assertRefused(() -> say(member, Channel.WHATSAPP, "Bonjour"), "template-required");
        assertThat(say(member, Channel.SMS, "Bonjour").status()).isEqualTo(OutboundStatus.QUEUED);
        write(phone, "Ma cotisation est-elle arrivée ?");
        assertThat(say(member, Channel.WHATSAPP, "Oui").to()).isEqualTo(phone);
    }

    private void write(String phone, String text) throws Exception {
        WhatsAppPayload.Arrival arrival = new WhatsAppPayload.Arrival(
                "1",
                Meta.freshId(),
                phone.substring(1),
                "",
                clock.instant(),
                new ObjectMapper().readTree("{\"type\":\"text\",\"text\":{\"body\":\"" + text + "\"}}"));
        CurrentActor.runAs(Actor.system(office.tenant().orgId()), () -> intake.take(arrival));
    }

    @Test
    void a_word_like_stop_from_their_number_is_theirs_in_every_group_and_cancels_what_waits() throws Exception {
        String phone = Neighbours.freshPhone();
        UUID member = neighbours.agree(neighbours.member("ACTIVE", phone, null), "WHATSAPP", "SMS");
        UUID elsewhere = neighbours.member("EXITED", phone, null);
        UUID other = neighbours.agree(neighbours.member(), "WHATSAPP");
        UUID waiting = publish(member, Channel.WHATSAPP).id();
        UUID sms = publish(member, Channel.SMS).id();
        write(phone, "STOP");
        assertThat(consents(member)).containsExactly("SMS OPT_IN", "WHATSAPP OPT_OUT");
        assertThat(consents(elsewhere)).containsExactly("WHATSAPP OPT_OUT");
        assertThat(consents(other)).containsExactly("WHATSAPP OPT_IN");
        assertThat(office.status(waiting)).isEqualTo(OutboundStatus.CANCELLED);
        assertThat(office.status(sms)).isEqualTo(OutboundStatus.QUEUED);
        assertRefused(() -> publish(member, Channel.WHATSAPP), "consent-required");
    }

    private List<String> consents(UUID member) {
        return Sql.inOrganisation(office.tenant().orgId())
                .list(
                        String.class,
                        "select channel || ' ' || status from consentement where member_id = ? order by channel",
                        member);
    }
}
