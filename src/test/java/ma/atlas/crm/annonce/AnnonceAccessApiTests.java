package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.UUID;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may do what with listings: the row "annonces" of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnonceAccessApiTests {

    private enum Need {
        READ,
        WRITE,
        PUBLISH
    }

    private enum Role {
        AGENT(Need.READ, Need.WRITE),
        MANAGER(Need.READ, Need.WRITE, Need.PUBLISH),
        ANALYST(Need.READ),
        AUDITOR(Need.READ),
        COOP_MANAGER,
        COOP_MEMBER,
        ADMIN(Need.READ, Need.WRITE, Need.PUBLISH),
        PLATFORM_ADMIN(Need.READ, Need.WRITE, Need.PUBLISH);

        private final java.util.Set<Need> may;

        Role(Need... may) {
            this.may = java.util.Set.of(may);
        }
    }

    /** The endpoints, each with a listing on which it succeeds. */
    private enum Endpoint {
        LIST("GET /annonces", Need.READ, 200, AnnonceStatus.ANN_DRAFT, (by, id) -> by.get("/annonces")),
        CREATE(
                "POST /annonces",
                Need.WRITE,
                201,
                AnnonceStatus.ANN_DRAFT,
                (by, id) -> by.post("/annonces", Listings.body())),
        READ("GET /annonces/{id}", Need.READ, 200, AnnonceStatus.ANN_DRAFT, (by, id) -> by.get("/annonces/{id}", id)),
        READ_PUBLIC(
                "GET /annonces/{id}",
                Need.READ,
                200,
                AnnonceStatus.ANN_PUBLISHED,
                (by, id) -> by.get("/annonces/{id}?view=public", id)),
        LIST_PUBLIC(
                "GET /annonces",
                Need.READ,
                200,
                AnnonceStatus.ANN_PUBLISHED,
                (by, id) -> by.get("/annonces?view=public")),
        REPLACE(
                "PUT /annonces/{id}",
                Need.WRITE,
                200,
                AnnonceStatus.ANN_PUBLISHED,
                (by, id) -> by.put("/annonces/{id}", Listings.body("rooms", 9), id)),
        DELETE(
                "DELETE /annonces/{id}",
                Need.WRITE,
                204,
                AnnonceStatus.ANN_PUBLISHED,
                (by, id) -> by.delete("/annonces/{id}", id)),
        PUBLISH(
                "POST /annonces/{id}/publish",
                Need.PUBLISH,
                200,
                AnnonceStatus.ANN_DRAFT,
                (by, id) -> by.post("/annonces/{id}/publish", null, id)),
        SUSPEND(
                "POST /annonces/{id}/suspend",
                Need.WRITE,
                200,
                AnnonceStatus.ANN_PUBLISHED,
                (by, id) -> by.post("/annonces/{id}/suspend", null, id)),
        ARCHIVE(
                "POST /annonces/{id}/archive",
                Need.WRITE,
                200,
                AnnonceStatus.ANN_PUBLISHED,
                (by, id) -> by.post("/annonces/{id}/archive", null, id));

        private final String address;
        private final Need need;
        private final int success;
        private final AnnonceStatus of;
        private final Call call;

        Endpoint(String address, Need need, int success, AnnonceStatus of, Call call) {
            this.address = address;
            this.need = need;
            this.success = success;
            this.of = of;
            this.call = call;
        }

        private interface Call {
            Answer on(Api.Caller by, String id);
        }
    }

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        manager = api.as(tenant.manager());
    }

    private Api.Caller caller(Role role) {
        return switch (role) {
            case AGENT -> api.as(tenant.agent());
            case MANAGER -> manager;
            case ANALYST -> api.as(tenant.analyst());
            case AUDITOR -> api.as(tenant.auditor());
            case COOP_MANAGER -> api.as(tenant.coopManager());
            case COOP_MEMBER -> api.as(tenant.coopMember());
            case ADMIN -> api.as(tenant.admin());
            case PLATFORM_ADMIN -> api.as(fixtures.platform()).in(tenant.orgId());
        };
    }

    static Stream<Arguments> everybodyAndEverything() {
        return Stream.of(Role.values())
                .flatMap(role -> Stream.of(Endpoint.values()).map(endpoint -> arguments(role, endpoint)));
    }

    @ParameterizedTest
    @MethodSource("everybodyAndEverything")
    void a_role_may_what_its_row_says(Role role, Endpoint endpoint) {
        String id = Listings.in(endpoint.of, manager);
        Footprint before = Footprint.of(tenant);
        Answer answer = endpoint.call.on(caller(role), id);
        if (role.may.contains(endpoint.need)) {
            answer.expect(endpoint.success);
        } else {
            answer.expectProblem(403, "role-required");
            assertThat(Footprint.of(tenant)).isEqualTo(before);
        }
    }

    @Test
    void nobody_may_what_no_row_says() {
        assertThat(Stream.of(Endpoint.values()).map(endpoint -> endpoint.address))
                .containsAll(CoveredEndpoints.ANNONCES.endpoints());
    }

    @ParameterizedTest
    @EnumSource(Endpoint.class)
    void without_a_token_nothing_is_answered(Endpoint endpoint) {
        String id = Listings.in(endpoint.of, manager);
        Footprint before = Footprint.of(tenant);
        endpoint.call.on(api.anonymous(), id).expectProblem(401, "unauthenticated");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Endpoint.class)
    void another_tenants_listing_is_not_there(Endpoint endpoint) {
        String id = Listings.in(endpoint.of, manager);
        Footprint before = Footprint.of(tenant);
        for (String login : new String[] {other.admin(), other.manager()}) {
            Answer answer = endpoint.call.on(api.as(login), id);
            if (endpoint.address.contains("{id}")) {
                Answer absent =
                        endpoint.call.on(api.as(login), UUID.randomUUID().toString());
                assertThat(answer.expectProblem(404, "not-found").text("detail"))
                        .isEqualTo(absent.text("detail"));
            } else {
                assertThat(answer.items("id")).doesNotContain(id);
            }
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void a_platform_administrator_names_the_organisation() {
        api.as(fixtures.platform()).get("/annonces").expectProblem(400, "organisation-required");
    }
}
