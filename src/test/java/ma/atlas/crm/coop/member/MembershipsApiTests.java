package ma.atlas.crm.coop.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What members see of their own. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembershipsApiTests {

    /** Of one with one project. */
    private static final int STATEMENTS = 14;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Groupement group;

    @BeforeAll
    void found() {
        tenant = fixtures.tenant("coop");
        group = Groupement.in(api, tenant);
    }

    private String user(String name) {
        return fixtures.user(tenant, name + "-" + UUID.randomUUID().toString().substring(24), Role.COOP_MEMBER);
    }

    @Test
    void who_is_no_member_has_none_and_who_has_nothing_of_coop_is_refused() {
        for (String login : List.of(tenant.coopMember(), tenant.coopManager(), tenant.manager())) {
            assertThat(api.as(login).get("/coop/me").expect(200).items()).isEmpty();
        }
        api.as(tenant.agent()).get("/coop/me").expectProblem(403, "role-required");
    }

    @Test
    void a_member_sees_rank_status_position_schedule_and_balance_of_each_group_and_of_nobody_else() {
        String login = user("own");
        String stranger = group.join("displayName", "Quelqu’un d’autre", "userId", user("stranger"));
        String member = group.join("displayName", "Moi", "userId", login);
        Groupement second = Groupement.in(api, tenant);
        String again = second.join("displayName", "Moi encore", "userId", login);
        group.move(member, "ACTIVE").expect(200);
        Coops.plan(group.keeper(), group.id());
        String project = Coops.project(group.keeper(), group.id());
        Answer me = api.as(login).get("/coop/me").expect(200);
        assertThat(me.items("memberId")).containsExactlyInAnyOrder(member, again);
        assertThat(me.text()).doesNotContain(stranger).doesNotContain("Quelqu’un d’autre");
        JsonNode first = me.items().stream()
                .filter(item -> item.path("memberId").asText().equals(member))
                .findFirst()
                .orElseThrow();
        assertThat(first.path("fifoRank").asInt())
                .isEqualTo(group.read(member).get("fifoRank").asInt());
        assertThat(first.path("memberStatus").asText()).isEqualTo("ACTIVE");
        assertThat(first.at("/group/id").asText()).isEqualTo(group.id());
        assertThat(first.at("/group/statusCode").asText()).isEqualTo("FORMATION");
        assertThat(first.at("/projects/0/projectId").asText()).isEqualTo(project);
        assertThat(first.path("position").asInt())
                .as("those before are not active, so that who is comes first")
                .isEqualTo(1);
        assertThat(first.path("balance").isNumber()).isTrue();
        assertThat(first.path("schedule").isArray()).isTrue();
        assertThat(first.path("allocations").isEmpty()).isTrue();
    }

    @Test
    void who_leaves_still_sees_what_was_theirs_and_has_no_position() {
        String login = user("gone");
        Groupement own = Groupement.in(api, tenant);
        String member = own.join("userId", login);
        Coops.project(own.keeper(), own.id());
        own.move(member, "EXITED").expect(200);
        JsonNode left = api.as(login).get("/coop/me").expect(200).items().get(0);
        assertThat(left.path("memberStatus").asText()).isEqualTo("EXITED");
        assertThat(left.path("position").isNull()).isTrue();
    }

    @Test
    void what_a_membership_costs_does_not_grow_with_the_group() {
        String login = user("cost");
        Groupement own = Groupement.in(api, tenant);
        own.join("userId", login);
        Coops.project(own.keeper(), own.id());
        int alone = cost(login);
        for (int i = 0; i < 10; i++) {
            own.move(own.join(), "ACTIVE").expect(200);
        }
        assertThat(cost(login)).isEqualTo(alone).isEqualTo(STATEMENTS);
    }

    private int cost(String login) {
        Actor member = new Actor(login, tenant.orgId(), Set.of(Role.COOP_MEMBER));
        List<String> statements = CurrentActor.callAs(member, () -> Statements.of(memberships::own));
        return (int) statements.stream()
                .filter(statement -> statement.startsWith("select") && !statement.contains("set_config"))
                .count();
    }
}
