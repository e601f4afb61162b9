package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.coop.notice.Neighbours;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is said to a circle is said to each of it once, however many they are and whoever dies on the way. */
@AtlasTest
class AnnouncementsModuleTests {

    private static final List<Channel> CHANNELS = List.of(Channel.WHATSAPP, Channel.SMS);

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Announcements announcements;

    @Autowired
    private UnattendedMessages messages;

    @Autowired
    private TransactionTemplate transactions;

    private Tenant tenant;
    private Neighbours neighbours;
    private Sql rows;

    @BeforeEach
    void aGroup() {
        tenant = fixtures.tenant("coop");
        neighbours = new Neighbours(tenant);
        rows = Sql.inOrganisation(tenant.orgId());
    }

    private Announcement publication(String key) {
        return new Announcement(
                new Audience.Circle("COOP_GROUP", neighbours.group()),
                "COOP_PV_PUBLISHED",
                CHANNELS,
                Map.of("organisationName", "Coop", "groupName", "Groupe", "decision", "ouverture"),
                key);
    }

    private void announce(String key) {
        Actor manager = new Actor(tenant.coopManager(), tenant.orgId(), Set.of());
        CurrentActor.runAs(
                manager, () -> transactions.executeWithoutResult(status -> announcements.announce(publication(key))));
    }

    private List<UUID> members(int count, String... channels) {
        List<UUID> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(neighbours.agree(neighbours.member(), channels));
        }
        return members;
    }

    private List<UUID> written() {
        return rows.list(UUID.class, "select member_id from outbound_message");
    }

    private int refused() {
        return rows.one(Integer.class, "select count(*) from audit_event where action = 'REFUSE'");
    }

    @Test
    void a_small_circle_is_told_in_the_transaction_that_wants_it_each_by_name_and_under_their_own_consent() {
        UUID both = neighbours.agree(neighbours.member(), "SMS", "WHATSAPP");
        UUID sms = neighbours.agree(neighbours.member(), "SMS");
        UUID silent = neighbours.member();
        for (String status : List.of("PENDING_KYC", "SUSPENDED", "EXITED", "EXCLUDED")) {
            neighbours.agree(neighbours.member(status, Neighbours.freshPhone(), null), "SMS");
        }
        announce("decision:1");
        assertThat(written()).containsExactlyInAnyOrder(both, sms);
        assertThat(neighbours.messages(both).get(0)).containsEntry("channel", "WHATSAPP");
        assertThat(neighbours.messages(sms).get(0))
                .containsEntry("channel", "SMS")
                .containsEntry("created_by", tenant.coopManager());
        assertThat((String) neighbours.messages(both).get(0).get("content")).contains("Membre Sidi Moumen 1");
        assertThat(refused()).isEqualTo(1);
        assertThat(rows.list(String.class, "select content from activity where entity_id = ?", silent))
                .containsExactly(
                        "Message COOP_PV_PUBLISHED non envoyé (WhatsApp) : la personne n’a pas donné son accord");
        announcements.run();
        assertThat(written()).hasSize(2);
    }

    @Test
    void what_was_said_under_a_key_is_not_said_again() {
        members(2, "SMS");
        announce("decision:1");
        announce("decision:1");
        assertThat(written()).hasSize(2);
        announce("decision:2");
        assertThat(written()).hasSize(4);
    }

    @Test
    void of_a_large_circle_the_rest_is_told_afterwards_by_whoever_comes_each_once() {
        List<UUID> members = members(Announcements.AT_ONCE * 2 + 5, "SMS");
        announce("decision:1");
        assertThat(written()).hasSize(Announcements.AT_ONCE);
        Simultaneously.call(3, number -> {
            announcements.run();
            return number;
        });
        announcements.run();
        assertThat(written()).containsExactlyInAnyOrderElementsOf(members);
        assertThat(rows.list(String.class, "select distinct created_by from outbound_message"))
                .containsExactly(tenant.coopManager());
        assertThat(rows.one(Integer.class, "select count(*) from outbound_announcement where done_at is null"))
                .isZero();
    }

    @Test
    void a_circle_that_is_exactly_as_large_as_one_transaction_comes_to_its_end() {
        members(Announcements.AT_ONCE, "SMS");
        announce("decision:1");
        announcements.run();
        announcements.run();
        assertThat(written()).hasSize(Announcements.AT_ONCE);
        assertThat(rows.one(Integer.class, "select count(*) from outbound_announcement where done_at is null"))
                .isZero();
    }

    @Test
    void what_undoes_the_decision_undoes_what_was_said_of_it() {
        members(2, "SMS");
        assertThatThrownBy(() -> CurrentActor.runAs(
                        Actor.system(tenant.orgId()),
                        () -> transactions.executeWithoutResult(status -> {
                            announcements.announce(publication("decision:1"));
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(written()).isEmpty();
        announce("decision:1");
        assertThat(written()).hasSize(2);
    }

    @Test
    void two_who_write_to_the_same_people_in_any_order_never_wait_for_each_other() {
        List<UUID> members = members(12, "SMS");
        int rounds = 15;
        Simultaneously.call(4, number -> {
            for (int round = 0; round < rounds; round++) {
                List<UUID> shuffled = new ArrayList<>(members);
                Collections.shuffle(shuffled, new Random(number * 1000L + round));
                CurrentActor.runAs(
                        Actor.system(tenant.orgId()),
                        () -> transactions.executeWithoutResult(status -> messages.queueAll(shuffled.stream()
                                .map(member -> new Errand(
                                        ConsentSubject.member(member),
                                        "COOP_PV_PUBLISHED",
                                        CHANNELS,
                                        publication("").variables()))
                                .toList())));
            }
            return number;
        });
        assertThat(written()).hasSize(4 * rounds * members.size());
        assertThat(new HashSet<>(written())).hasSameSizeAs(members);
    }
}
