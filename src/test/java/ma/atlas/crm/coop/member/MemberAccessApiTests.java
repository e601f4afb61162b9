package ma.atlas.crm.coop.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CoveredEndpoints;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may do what with members: the rows "coop" and "consents, outbound" of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberAccessApiTests {

    private enum Need {
        READ,
        READ_OWN,
        WRITE
    }

    /** Each with a member whom it succeeds for. */
    private enum Endpoint {
        LIST("GET /coop/groups/{groupId}/members", Need.READ, (by, g, m) -> by.get("/coop/groups/{g}/members", g)),
        CREATE(
                "POST /coop/groups/{groupId}/members",
                Need.WRITE,
                (by, g, m) -> by.post("/coop/groups/{g}/members", Groupement.body(), g)),
        GET("GET /coop/members/{id}", Need.READ_OWN, (by, g, m) -> by.get("/coop/members/{m}", m)),
        CHANGE(
                "PATCH /coop/members/{id}",
                Need.WRITE,
                (by, g, m) -> by.patch("/coop/members/{m}", Map.of("displayName", "N" + UUID.randomUUID()), m)),
        MOVE(
                "POST /coop/members/{id}/status",
                Need.WRITE,
                (by, g, m) -> by.post("/coop/members/{m}/status", Map.of("memberStatus", "ACTIVE"), m)),
        HISTORY(
                "GET /coop/members/{id}/status-history",
                Need.READ_OWN,
                (by, g, m) -> by.get("/coop/members/{m}/status-history", m)),
        TIMELINE("GET /coop/members/{id}/timeline", Need.READ, (by, g, m) -> by.get("/coop/members/{m}/timeline", m)),
        ME("GET /coop/me", Need.READ_OWN, (by, g, m) -> by.get("/coop/me"));

        private final String address;
        private final Need need;
        private final Call call;

        Endpoint(String address, Need need, Call call) {
            this.address = address;
            this.need = need;
            this.call = call;
        }

        private interface Call {
            Answer on(Api.Caller by, String group, String member);
        }
    }

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private Groupement group;
    private String own;
    private String somebodyElses;

    @BeforeAll
    void found() {
        tenant = fixtures.tenant("coop");
        other = fixtures.tenant("coop");
        group = Groupement.in(api, tenant);
        own = group.join("userId", tenant.coopMember());
        somebodyElses = group.join("userId", fixtures.user(tenant, "neighbour", Role.COOP_MEMBER));
    }

    @Test
    void nobody_may_what_no_row_says() {
        assertThat(Stream.of(Endpoint.values()).map(endpoint -> endpoint.address))
                .containsExactlyInAnyOrderElementsOf(CoveredEndpoints.COOP_MEMBERS.endpoints());
    }

    @ParameterizedTest
    @EnumSource
    void a_role_may_what_its_row_says(Endpoint endpoint) {
        Map<String, List<Need>> rows = Map.of(
                tenant.agent(), List.of(),
                tenant.manager(), List.of(Need.READ, Need.READ_OWN),
                tenant.analyst(), List.of(Need.READ, Need.READ_OWN),
                tenant.auditor(), List.of(Need.READ, Need.READ_OWN),
                tenant.coopMember(), List.of(Need.READ_OWN),
                tenant.coopManager(), List.of(Need.values()),
                tenant.admin(), List.of(Need.values()));
        rows.forEach((login, may) -> {
            String member = endpoint == Endpoint.MOVE ? group.join() : own;
            Footprint before = Footprint.of(tenant);
            Answer answer = endpoint.call.on(api.as(login), group.id(), member);
            if (may.contains(endpoint.need)) {
                assertThat(answer.status()).as(login + " " + answer.text()).isIn(200, 201);
            } else {
                answer.expectProblem(403, "role-required");
                assertThat(Footprint.of(tenant)).isEqualTo(before);
            }
        });
        endpoint.call.on(api.anonymous(), group.id(), own).expectProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ME")
    void another_organisations_members_are_not_there(Endpoint endpoint) {
        Footprint before = Footprint.of(tenant);
        endpoint.call.on(api.as(other.admin()), group.id(), own).expectProblem(404, "not-found");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void for_a_member_nobody_else_is_there() {
        Api.Caller member = api.as(tenant.coopMember());
        assertThat(member.get("/coop/members/{m}", own).expect(200).text("userId"))
                .isEqualTo(tenant.coopMember());
        for (String path : List.of("/coop/members/{m}", "/coop/members/{m}/status-history")) {
            member.get(path, somebodyElses).expectProblem(404, "not-found");
        }
        for (String path : List.of(
                "/documents?entityType=COOP_MEMBER&entityId={m}", "/activities?entityType=COOP_MEMBER&entityId={m}")) {
            member.get(path, somebodyElses).expectProblem(404, "not-found");
        }
        member.get("/documents?entityType=COOP_MEMBER&entityId={m}", own).expect(200);
    }

    @Test
    void what_was_noted_about_a_member_is_not_theirs_to_read_or_to_write() {
        Map<String, Object> note =
                Map.of("entityType", "COOP_MEMBER", "entityId", own, "type", "ACT_NOTE", "content", "À rappeler");
        String id = group.keeper().post("/activities", note).expect(201).text("id");
        Api.Caller member = api.as(tenant.coopMember());
        member.get("/activities?entityType=COOP_MEMBER&entityId={m}", own).expectProblem(403, "role-required");
        member.get("/activities/{id}", id).expectProblem(403, "role-required");
        member.post("/activities", note).expectProblem(403, "role-required");
        assertThat(api.as(tenant.manager())
                        .get("/activities?entityType=COOP_MEMBER&entityId={m}", own)
                        .expect(200)
                        .items("id"))
                .contains(id);
        api.as(tenant.manager()).post("/activities", note).expectProblem(403, "role-required");
    }

    private Answer consent(String login, String member) {
        return api.as(login)
                .post(
                        "/consentements",
                        Map.of(
                                "memberId",
                                member,
                                "channel",
                                "SMS",
                                "status",
                                "OPT_IN",
                                "meta",
                                Map.of("source", "CONSENT_SRC_FORM", "proof", "Bulletin d’adhésion")));
    }

    @Test
    void consents_of_members_are_kept_by_who_keeps_them_by_managers_and_by_themselves() {
        for (String login : List.of(tenant.coopManager(), tenant.coopMember(), tenant.manager(), tenant.admin())) {
            assertThat(consent(login, own).status()).as(login).isIn(200, 201);
            assertThat(api.as(login)
                            .get("/consentements?memberId={m}", own)
                            .expect(200)
                            .items("memberId"))
                    .containsExactly(own);
        }
        api.as(tenant.auditor()).get("/consentements?memberId={m}", own).expect(200);
        for (String login : List.of(tenant.agent(), tenant.analyst())) {
            consent(login, own).expectProblem(403, "role-required");
            api.as(login).get("/consentements?memberId={m}", own).expectProblem(403, "role-required");
        }
        consent(tenant.auditor(), own).expectProblem(403, "role-required");
        consent(tenant.coopMember(), somebodyElses).expectProblem(422, "unknown-member");
        consent(other.coopManager(), own).expectProblem(422, "unknown-member");
        api.as(tenant.coopMember())
                .get("/consentements?memberId={m}", somebodyElses)
                .expectProblem(404, "not-found");
        api.as(other.admin()).get("/consentements?memberId={m}", own).expectProblem(404, "not-found");
    }

    @Test
    void a_list_of_messages_has_those_of_members_for_who_keeps_them_and_ones_own_for_a_member() {
        String theirs = group.join("userId", fixtures.user(tenant, "written", Role.COOP_MEMBER));
        consent(tenant.coopManager(), own);
        consent(tenant.coopManager(), theirs);
        String mine = message(own);
        String another = message(theirs);
        assertThat(api.as(tenant.coopManager())
                        .get("/outbound/messages")
                        .expect(200)
                        .items("id"))
                .contains(mine, another);
        assertThat(api.as(tenant.coopMember())
                        .get("/outbound/messages")
                        .expect(200)
                        .items("id"))
                .contains(mine)
                .doesNotContain(another);
        assertThat(api.as(tenant.coopMember())
                        .get("/outbound/messages?memberId={m}", theirs)
                        .expect(200)
                        .items())
                .isEmpty();
        api.as(tenant.coopMember()).get("/outbound/messages/{id}", another).expectProblem(404, "not-found");
        assertThat(api.as(tenant.agent()).get("/outbound/messages").expect(200).items())
                .isEmpty();
        api.as(tenant.agent()).get("/outbound/messages/{id}", mine).expectProblem(403, "role-required");
        assertThat(api.as(tenant.manager())
                        .get("/outbound/messages")
                        .expect(200)
                        .items("id"))
                .contains(mine, another);
    }

    private String message(String member) {
        return group.keeper()
                .post("/outbound/messages", Map.of("memberId", member, "channel", "SMS", "content", "Bonjour"))
                .expect(201)
                .text("id");
    }
}
