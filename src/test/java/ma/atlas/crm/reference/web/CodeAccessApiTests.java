package ma.atlas.crm.reference.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CodesOf;
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

/** Who may do what with the codes of an organisation: the row "workflows, dictionaries" of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeAccessApiTests {

    private static final String OWN = "LOSS_REASON_OWN";
    private static final String GLOBAL = "COMPETITOR";

    private enum Operation {
        LIST(200, CodesOf::list),
        GET(200, dictionary -> dictionary.get(OWN)),
        GET_GLOBAL(200, dictionary -> dictionary.get(GLOBAL)),
        POST(201, dictionary -> dictionary.add("ADDED_BY_" + System.nanoTime())),
        PUT(200, dictionary -> dictionary.put(OWN, CodesOf.body("sortOrder", (int) System.nanoTime()))),
        PUT_GLOBAL(200, dictionary -> dictionary.put(GLOBAL, CodesOf.body("sortOrder", (int) System.nanoTime()))),
        DELETE(204, dictionary -> dictionary.delete(OWN));

        private final int done;
        private final Function<CodesOf, Answer> request;

        Operation(int done, Function<CodesOf, Answer> request) {
            this.done = done;
            this.request = request;
        }

        boolean reads() {
            return this == LIST || this == GET || this == GET_GLOBAL;
        }

        Answer ask(Api.Caller caller) {
            return request.apply(new CodesOf(caller, "LOSS_REASON"));
        }
    }

    private static final Map<String, Boolean> WRITERS = Map.of(
            "admin", true,
            "analyst", true,
            "manager", false,
            "agent", false,
            "auditor", false,
            "coop-manager", false);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("codes");
        other = fixtures.tenant("codes-other");
        addOwn();
    }

    private void addOwn() {
        new CodesOf(api.as(tenant.analyst()), "LOSS_REASON").add(OWN).expect(201);
    }

    static Stream<Arguments> rolesAndOperations() {
        return WRITERS.keySet().stream()
                .sorted()
                .flatMap(role -> Stream.of(Operation.values()).map(operation -> arguments(role, operation)));
    }

    @ParameterizedTest
    @MethodSource("rolesAndOperations")
    void analysts_and_administrators_write_and_all_but_members_read(String role, Operation operation) {
        Footprint before = Footprint.of(tenant);
        Answer answer = operation.ask(api.as(tenant.login(role)));
        if (operation.reads() || WRITERS.get(role)) {
            answer.expect(operation.done);
        } else {
            answer.expectProblem(403, "role-required");
        }
        assertThat(Footprint.of(tenant).equals(before)).isEqualTo(answer.status() == 403 || operation.reads());
        if (operation == Operation.DELETE && answer.status() == 204) {
            addOwn();
        }
    }

    @ParameterizedTest
    @EnumSource
    void members_of_a_coop_may_nothing_and_nobody_anonymously(Operation operation) {
        Footprint before = Footprint.of(tenant);
        operation.ask(api.as(tenant.coopMember())).expectProblem(403, "role-required");
        operation.ask(api.anonymous()).expectProblem(401, "unauthenticated");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void an_organisations_own_code_is_not_there_for_another(Operation operation) {
        Footprint before = Footprint.of(tenant);
        Api.Caller stranger = api.as(other.admin());
        Answer answer = operation.ask(stranger);
        if (List.of(Operation.GET, Operation.PUT, Operation.DELETE).contains(operation)) {
            answer.expectProblem(404, "not-found");
        } else {
            answer.expect(operation.done);
            assertThat(answer.text()).doesNotContain(OWN);
        }
        operation.ask(stranger.in(tenant.orgId())).expectProblem(403, "organisation-not-allowed");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void another_organisation_may_have_the_same_code_and_mean_its_own() {
        CodesOf theirs = new CodesOf(api.as(other.analyst()), "PARTY_ROLE");
        CodesOf ours = new CodesOf(api.as(tenant.analyst()), "PARTY_ROLE");
        theirs.add("ARCHITECT", "label", "Theirs").expect(201);
        ours.add("ARCHITECT", "label", "Ours").expect(201);
        theirs.delete("ARCHITECT").expect(204);
        assertThat(ours.get("ARCHITECT").expect(200).text("label")).isEqualTo("Ours");
    }

    @Test
    void the_platform_administrator_acts_as_administrator_of_the_organisation_they_name() {
        Api.Caller platform = api.as(fixtures.platform());
        for (Operation operation : Operation.values()) {
            operation.ask(platform).expectProblem(400, "organisation-required");
        }
        for (Operation operation : Operation.values()) {
            operation.ask(platform.in(tenant.orgId())).expect(operation.done);
        }
        addOwn();
    }
}
