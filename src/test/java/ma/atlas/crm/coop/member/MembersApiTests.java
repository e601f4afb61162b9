package ma.atlas.crm.coop.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody joins a group at the next rank, and is written about. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembersApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Groupement group;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("coop");
    }

    @BeforeEach
    void found() {
        group = Groupement.in(api, tenant);
    }

    @Test
    void who_joins_is_pending_at_the_next_rank_with_a_phone_and_an_address_in_one_form() {
        Answer created = group.post("email", " membre@Zenata.ORG ").expect(201);
        assertThat(created.header("Location")).endsWith("/api/v1/coop/members/" + created.text("id"));
        assertThat(created.text("displayName")).isEqualTo("Coopérateur Zenata");
        assertThat(created.text("phone")).isEqualTo("+212661234567");
        assertThat(created.text("email")).isEqualTo("membre@zenata.org");
        assertThat(created.text("memberStatus")).isEqualTo("PENDING_KYC");
        assertThat(created.text("groupId")).isEqualTo(group.id());
        assertThat(created.get("fifoRank").asInt()).isEqualTo(1);
        assertThat(created.get("kyc").isObject()).isTrue();
        assertThat(created.text("createdBy")).isEqualTo(tenant.coopManager());
        Answer read = group.read(created.text("id"));
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.etag()).isEqualTo(created.etag()).isNotBlank();
    }

    @Test
    void ranks_are_issued_in_the_order_of_joining_and_never_again() {
        List<String> ids = new ArrayList<>(List.of(group.join(), group.join(), group.join()));
        group.move(ids.get(2), "EXITED").expect(200);
        ids.add(group.join());
        assertThat(ranks(ids)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void what_is_refused_leaves_no_gap() {
        group.join();
        group.post("phone", "not a phone").expectInvalid("phone");
        group.post("userId", "nobody@" + tenant.orgId()).expectProblem(422, "unknown-user");
        group.post("userId", tenant.agent()).expectProblem(422, "member-role-required");
        assertThat(group.post().expect(201).get("fifoRank").asInt()).isEqualTo(2);
    }

    @Test
    void ranks_have_no_gaps_when_many_join_at_the_same_moment_and_some_are_refused() {
        String user =
                fixtures.user(tenant, "rush-" + UUID.randomUUID().toString().substring(24), Role.COOP_MEMBER);
        List<Answer> answers = Simultaneously.call(
                12, n -> n % 3 == 0 ? group.post("userId", user) : group.post("displayName", "M" + n));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(9);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(409, "user-already-member"));
        assertThat(group.keeper()
                        .get("/coop/groups/{g}/members?limit=200", group.id())
                        .items("fifoRank"))
                .isEqualTo(IntStream.rangeClosed(1, 9).mapToObj(String::valueOf).toList());
        assertThat(group.post().expect(201).get("fifoRank").asInt()).isEqualTo(10);
    }

    @Test
    void each_group_has_ranks_of_its_own() {
        group.join();
        assertThat(Groupement.in(api, tenant).post().expect(201).get("fifoRank").asInt())
                .isEqualTo(1);
    }

    @Test
    void nobody_joins_a_group_that_has_ended() {
        group.join();
        group.keeper()
                .patch("/coop/groups/{g}/status", Map.of("statusCode", "CANCELLED"), group.id())
                .expect(200);
        group.post().expectProblem(409, "group-ended");
    }

    @Test
    void a_user_is_a_member_of_a_group_once() {
        String user =
                fixtures.user(tenant, "once-" + UUID.randomUUID().toString().substring(24), Role.COOP_MEMBER);
        String first = group.join("userId", user);
        group.post("userId", user).expectProblem(409, "user-already-member");
        String second = group.join();
        group.keeper()
                .patch("/coop/members/{m}", Map.of("userId", user), second)
                .expectProblem(409, "user-already-member");
        Groupement other = Groupement.in(api, tenant);
        assertThat(other.post("userId", user).expect(201).text("userId")).isEqualTo(user);
        Map<String, Object> nobody = new HashMap<>();
        nobody.put("userId", null);
        assertThat(group.keeper()
                        .patch("/coop/members/{m}", nobody, first)
                        .expect(200)
                        .get("userId")
                        .isNull())
                .isTrue();
        group.keeper()
                .patch("/coop/members/{m}", Map.of("userId", user), second)
                .expect(200);
    }

    @Test
    void a_change_keeps_what_it_does_not_name_and_rank_and_status_whatever_it_names() {
        String member = group.join("email", "membre@zenata.org");
        Map<String, Object> change = new HashMap<>();
        change.put("displayName", " Autre nom ");
        change.put("email", null);
        change.put("fifoRank", 99);
        change.put("memberStatus", "ACTIVE");
        Answer changed =
                group.keeper().patch("/coop/members/{m}", change, member).expect(200);
        assertThat(changed.text("displayName")).isEqualTo("Autre nom");
        assertThat(changed.get("email").isNull()).isTrue();
        assertThat(changed.text("phone")).isEqualTo("+212661234567");
        assertThat(changed.get("fifoRank").asInt()).isEqualTo(1);
        assertThat(changed.text("memberStatus")).isEqualTo("PENDING_KYC");
        group.keeper()
                .patch("/coop/members/{m}", Map.of("displayName", "  "), member)
                .expectInvalid("displayName");
    }

    @Test
    void a_change_of_another_version_is_stale_and_one_that_changes_nothing_makes_none() {
        Answer member = group.post().expect(201);
        String id = member.text("id");
        Answer same = group.keeper()
                .ifMatch(member.etag())
                .patch("/coop/members/{m}", Map.of("phone", "+212 661 234567"), id)
                .expect(200);
        assertThat(same.etag()).isEqualTo(member.etag());
        Answer changed = group.keeper()
                .ifMatch(member.etag())
                .patch("/coop/members/{m}", Map.of("displayName", "Autre"), id)
                .expect(200);
        assertThat(changed.etag()).isNotEqualTo(member.etag());
        group.keeper()
                .ifMatch(member.etag())
                .patch("/coop/members/{m}", Map.of("displayName", "Encore"), id)
                .expectProblem(412, "stale");
        group.keeper()
                .ifMatch(member.etag())
                .post("/coop/members/{m}/status", Map.of("memberStatus", "ACTIVE"), id)
                .expectProblem(412, "stale");
    }

    @Test
    void a_list_is_in_the_order_of_ranks_and_knows_status_and_phone() {
        List<String> ids = List.of(group.join(), group.join("phone", "+33 6 12 34 56 78"), group.join());
        group.move(ids.get(0), "ACTIVE").expect(200);
        String list = "/coop/groups/" + group.id() + "/members";
        assertThat(Pages.walk(group.keeper(), list + "?limit=2")).isEqualTo(ids);
        assertThat(group.keeper().get(list + "?memberStatus=ACTIVE").expect(200).items("id"))
                .containsExactly(ids.get(0));
        assertThat(group.keeper().get(list + "?memberStatus=NONE").expect(200).items())
                .isEmpty();
        assertThat(group.keeper()
                        .get(list + "?phone={p}", "0033612345678")
                        .expect(200)
                        .items("id"))
                .containsExactly(ids.get(1));
        group.keeper().get(list + "?phone=xyz").expectInvalid("phone");
    }

    private List<Integer> ranks(List<String> members) {
        return members.stream()
                .map(member -> group.read(member).get("fifoRank").asInt())
                .toList();
    }

    @Test
    void names_and_addresses_are_checked() {
        group.post("displayName", " ").expectInvalid("displayName");
        group.post("displayName", "x".repeat(201)).expectInvalid("displayName");
        group.post("email", "nowhere").expectInvalid("email");
        group.post("kyc", Map.of("note", "x".repeat(33_000))).expectInvalid("kyc");
        for (String field : Arrays.asList("email", "phone", "userId")) {
            assertThat(group.post(field, "  ").expect(201).get(field).isNull()).isTrue();
        }
    }
}
