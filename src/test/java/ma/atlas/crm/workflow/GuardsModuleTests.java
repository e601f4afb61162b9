package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.definition.Deployments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Guards of the shipped B2B lifecycle, from its BPMN to the refusal that a person reads. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardsModuleTests {

    private static final String B2B = "CRM_LEAD_B2B_DEMO";
    private static final Map<String, Object> NOTES = Map.of("qualification", Map.of("notes", "ready to see a demo"));

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private Deployments deployments;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    private String open() {
        return agent.post("/dossiers", Cases.body(B2B)).expect(201).text("id");
    }

    private Answer qualify(String id, Map<String, Object> payload, String language) {
        Map<String, Object> move = new LinkedHashMap<>();
        move.put("statusCode", "B2B_QUALIFIED");
        move.put("payload", payload);
        return agent.language(language).patch("/dossiers/{id}/status", move, id);
    }

    @Test
    void a_guard_that_does_not_hold_refuses_in_the_callers_language_and_nothing_is_written() {
        String id = open();
        Answer before = agent.get("/dossiers/{id}", id);
        for (String language : List.of("fr", "en", "ar")) {
            Answer refused = qualify(id, Map.of(), language).expectProblem(422, "guard-refused");
            String message = refused.get("guard").path("message").asText();
            assertThat(message).isNotBlank();
            assertThat(refused.text("detail")).contains(message);
            assertThat(refused.get("guard").path("rule").asText()).contains("qualification");
        }
        assertThat(agent.get("/dossiers/{id}", id).body()).isEqualTo(before.body());
    }

    @Test
    void the_payload_of_the_move_is_merged_before_its_guard_is_judged() {
        String id = open();
        Answer moved = qualify(id, NOTES, "fr").expect(200);
        assertThat(moved.text("statusCode")).isEqualTo("B2B_QUALIFIED");
        assertThat(moved.get("payload").path("qualification").path("notes").asText())
                .isEqualTo("ready to see a demo");
    }

    @Test
    void facts_of_the_wrong_shape_refuse_and_are_no_failure() {
        String id = open();
        qualify(id, Map.of("qualification", "a text"), "fr").expectProblem(422, "guard-refused");
        qualify(id, Map.of("qualification", Map.of("notes", 7)), "fr").expectProblem(422, "guard-refused");
        qualify(id, Map.of("qualification", Map.of("notes", "  ")), "fr").expectProblem(422, "guard-refused");
    }

    @Test
    void a_move_without_its_appointment_is_refused() {
        String id = open();
        qualify(id, NOTES, "fr").expect(200);
        Cases.move(agent, id, "B2B_SCHEDULED", null).expectProblem(422, "guard-refused");
    }

    @Test
    void available_transitions_say_which_guard_is_in_the_way() {
        String id = open();
        Answer available = agent.language("en")
                .get("/dossiers/{id}/available-transitions", id)
                .expect(200);
        available.get("transitions").forEach(option -> {
            boolean guarded = option.path("to").asText().equals("B2B_QUALIFIED");
            assertThat(option.path("allowed").asBoolean()).isEqualTo(!guarded);
            if (guarded) {
                assertThat(option.path("refusals").findValuesAsText("code")).containsExactly("guard-refused");
            }
        });
    }

    @Test
    void a_platform_administrator_stands_above_roles_and_not_above_guards() {
        String id = open();
        Api.Caller platform = api.as(fixtures.platform()).in(tenant.orgId());
        Cases.move(platform, id, "B2B_QUALIFIED", null).expectProblem(422, "guard-refused");
    }

    @Test
    void facts_are_read_only_when_a_rule_names_them() {
        UUID guarded = UUID.fromString(open());
        Actor actor = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        MoveRequest qualify = new MoveRequest("B2B_QUALIFIED", null, null, null, NOTES);
        List<String> withGuard =
                Statements.beforeScore(() -> CurrentActor.callAs(actor, () -> dossiers.move(guarded, qualify, null)));
        assertThat(withGuard).noneMatch(statement -> statement.contains("from appointment"));
        UUID free = UUID.fromString(Cases.open(agent));
        List<String> withoutGuard = Statements.beforeScore(
                () -> CurrentActor.callAs(actor, () -> dossiers.move(free, MoveRequest.to("CRM_CONTACTED"), null)));
        assertThat(withGuard).hasSize(withoutGuard.size() + 1);
    }

    @Test
    void a_guard_of_an_unknown_fact_is_not_deployed_and_its_place_is_told() {
        String document = template().replace("dossier.payload.qualification", "dossier.payLoad.qualification");
        Throwable thrown = catchThrowable(() -> CurrentActor.runAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> deployments.deploy(document.getBytes(StandardCharsets.UTF_8))));
        assertThat(thrown).isInstanceOf(Rejected.class);
        assertThat(((Rejected) thrown).code()).isEqualTo("workflow-invalid");
        assertThat(((Rejected) thrown).properties().get("problems").toString())
                .contains("guard-invalid")
                .contains("B2B_NEW__B2B_QUALIFIED")
                .contains("payLoad");
    }

    private static String template() {
        try {
            return new ClassPathResource("processes/crm/%s.bpmn20.xml".formatted(B2B))
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
