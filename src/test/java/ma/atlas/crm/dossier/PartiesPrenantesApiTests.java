package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** People are named as involved in a case, in a role, and the case tells of it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartiesPrenantesApiTests {

    private static final int AT_ONCE = 8;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    @Test
    void a_party_is_readable_where_its_creation_said() {
        Answer added =
                agent.post("/parties-prenantes", Parties.everything(dossier)).expect(201);
        assertThat(added.header("Location")).isEqualTo("/api/v1/parties-prenantes/" + added.text("id"));
        assertThat(added.etag()).isEqualTo("\"0\"");
        assertThat(added.body().fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "dossierId",
                        "role",
                        "name",
                        "phone",
                        "email",
                        "address",
                        "meta",
                        "version",
                        "createdAt",
                        "updatedAt");
        assertThat(added.text("dossierId")).isEqualTo(dossier);
        assertThat(added.text("role")).isEqualTo("NOTARY");
        assertThat(added.text("name")).isEqualTo("Notaire Gauthier");
        assertThat(added.text("phone")).isEqualTo("+212522260000");
        assertThat(added.text("email")).isEqualTo("Etude@example.ma");
        assertThat(added.text("address")).isEqualTo("3, rue Abou Inane");
        assertThat(added.get("meta").path("office").asText()).isEqualTo("2e étage");
        Answer read = agent.atRoot().get(added.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(added.body());
        assertThat(read.etag()).isEqualTo(added.etag());
        assertThat(agent.get("/parties-prenantes?limit=200&dossierId={id}", dossier)
                        .items())
                .contains(added.body());
    }

    @Test
    void what_is_not_said_is_empty_and_a_blank_is_nothing() {
        for (Answer added : List.of(
                Parties.add(agent, dossier),
                Parties.add(agent, dossier, "phone", " ", "email", "", "address", "  ", "meta", null))) {
            for (String field : List.of("phone", "email", "address")) {
                assertThat(added.get(field).isNull()).as(field).isTrue();
            }
            assertThat(added.get("meta")).isEmpty();
        }
        assertThat(Parties.add(agent, dossier, "name", "  Vendeur  Anfa ").text("name"))
                .isEqualTo("Vendeur  Anfa");
    }

    @Test
    void a_case_has_several_of_one_role_in_the_order_in_which_they_were_named() {
        String crowded = Cases.open(agent);
        List<String> named = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            named.add(Parties.add(agent, crowded, "role", "BUYER", "name", "Acheteur")
                    .text("id"));
            Parties.add(agent, dossier, "role", "BUYER");
        }
        for (int limit : new int[] {1, 2, 5, 200}) {
            assertThat(Pages.walk(agent, "/parties-prenantes?limit=" + limit + "&dossierId=" + crowded))
                    .isEqualTo(named);
        }
        List<String> everywhere = Pages.walk(agent, "/parties-prenantes?limit=7");
        assertThat(everywhere).containsAll(named);
        assertThat(everywhere)
                .isEqualTo(agent.get("/parties-prenantes?limit=200").items("id"));
    }

    @Test
    void a_change_replaces_all_that_people_write() {
        Answer added =
                agent.post("/parties-prenantes", Parties.everything(dossier)).expect(201);
        clock.advance(Duration.ofSeconds(30));
        Answer changed = agent.put(
                        "/parties-prenantes/{id}", Map.of("role", "SELLER", "name", "Vendeur Anfa"), added.text("id"))
                .expect(200);
        assertThat(changed.text("role")).isEqualTo("SELLER");
        assertThat(changed.text("name")).isEqualTo("Vendeur Anfa");
        for (String field : List.of("phone", "email", "address")) {
            assertThat(changed.get(field).isNull()).as(field).isTrue();
        }
        assertThat(changed.get("meta")).isEmpty();
        assertThat(changed.text("dossierId")).isEqualTo(dossier);
        assertThat(changed.text("createdAt")).isEqualTo(added.text("createdAt"));
        assertThat(Instant.parse(changed.text("updatedAt")))
                .isAfterOrEqualTo(Instant.parse(added.text("updatedAt")).plusSeconds(30));
        assertThat(changed.etag()).isEqualTo("\"1\"");
        Answer read = agent.get("/parties-prenantes/{id}", added.text("id"));
        assertThat(read.body()).isEqualTo(changed.body());
        assertThat(read.etag()).isEqualTo(changed.etag());
    }

    @Test
    void what_is_read_can_be_written_back_and_changes_nothing() {
        Answer added =
                agent.post("/parties-prenantes", Parties.everything(dossier)).expect(201);
        Footprint before = Footprint.of(tenant);
        Answer same = agent.put("/parties-prenantes/{id}", added.body(), added.text("id"))
                .expect(200);
        assertThat(same.body()).isEqualTo(added.body());
        assertThat(same.etag()).isEqualTo(added.etag());
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void a_party_stays_with_its_case() {
        Answer added = Parties.add(agent, dossier);
        String other = Cases.open(agent);
        agent.put("/parties-prenantes/{id}", Parties.changed(added, "dossierId", other), added.text("id"))
                .expectProblem(422, "dossier-fixed");
        assertThat(agent.get("/parties-prenantes?dossierId={id}", other).items())
                .isEmpty();
    }

    @Test
    void a_change_of_another_version_than_seen_is_refused() {
        Answer added = Parties.add(agent, dossier);
        String id = added.text("id");
        Api.Caller late = agent.ifMatch(added.etag());
        late.put("/parties-prenantes/{id}", Parties.changed(added, "name", "One"), id)
                .expect(200);
        late.put("/parties-prenantes/{id}", Parties.changed(added, "name", "Two"), id)
                .expectProblem(412, "stale");
        late.delete("/parties-prenantes/{id}", id).expectProblem(412, "stale");
        assertThat(agent.get("/parties-prenantes/{id}", id).text("name")).isEqualTo("One");
        agent.ifMatch("\"1\"").delete("/parties-prenantes/{id}", id).expect(204);
    }

    @RepeatedTest(3)
    void of_simultaneous_changes_of_what_was_seen_one_is_made() {
        Answer added = Parties.add(agent, dossier);
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number -> agent.ifMatch(added.etag())
                        .put(
                                "/parties-prenantes/{id}",
                                Parties.changed(added, "name", "No " + number),
                                added.text("id")));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> answer.expectProblem(412, "stale"));
    }

    @RepeatedTest(3)
    void additions_while_their_case_is_moved_and_deleted_are_made_or_find_no_case() {
        String doomed = Cases.open(agent);
        List<Answer> answers = Simultaneously.call(AT_ONCE, number -> switch (number) {
            case 0 -> agent.delete("/dossiers/{id}", doomed);
            case 1 -> Cases.move(agent, doomed, "CRM_CONTACTED", null);
            default -> agent.post("/parties-prenantes", Parties.body(doomed));
        });
        answers.stream()
                .skip(2)
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(404, "not-found"));
        assertThat(answers.get(0).status()).as(answers.get(0).text()).isIn(204, 409);
    }

    @Test
    void a_repeated_addition_with_its_key_adds_once() {
        String kept = Cases.open(agent);
        Api.Caller keyed = agent.header("Idempotency-Key", "one-party");
        Answer first = keyed.post("/parties-prenantes", Parties.body(kept)).expect(201);
        Answer again = keyed.post("/parties-prenantes", Parties.body(kept)).expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(agent.get("/parties-prenantes?dossierId={id}", kept).items()).hasSize(1);
    }

    @Test
    void a_deleted_party_is_found_nowhere_and_its_row_stays() {
        String id = Parties.add(agent, dossier).text("id");
        List<Answer> deletions = Simultaneously.call(AT_ONCE, number -> agent.delete("/parties-prenantes/{id}", id));
        assertThat(deletions).filteredOn(answer -> answer.status() == 204).hasSize(1);
        deletions.stream()
                .filter(answer -> answer.status() != 204)
                .forEach(answer -> answer.expectProblem(404, "not-found"));
        for (Api.Caller caller : List.of(agent, api.as(tenant.admin()))) {
            caller.get("/parties-prenantes/{id}", id).expectProblem(404, "not-found");
            caller.put("/parties-prenantes/{id}", Parties.body(dossier), id).expectProblem(404, "not-found");
            assertThat(caller.get("/parties-prenantes?limit=200&dossierId={id}", dossier)
                            .items("id"))
                    .doesNotContain(id);
            assertThat(Pages.walk(caller, "/parties-prenantes?limit=200")).doesNotContain(id);
        }
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(
                                Boolean.class,
                                "select deleted_at is not null from partie_prenante where id = ?::uuid",
                                id))
                .isTrue();
        assertThat(Parties.events(tenant, id))
                .extracting(event -> event.get("action"))
                .containsExactly("CREATE", "DELETE");
    }

    @Test
    void each_change_is_journalled_with_who_made_it_and_what_it_was() {
        Api.Caller named = agent.header("X-Correlation-Id", "life-of-a-party");
        Answer added =
                named.post("/parties-prenantes", Parties.everything(dossier)).expect(201);
        String id = added.text("id");
        named.put("/parties-prenantes/{id}", Parties.changed(added, "role", "OTHER"), id)
                .expect(200);
        named.delete("/parties-prenantes/{id}", id).expect(204);
        List<Map<String, Object>> events = Parties.events(tenant, id);
        assertThat(events).extracting(event -> event.get("action")).containsExactly("CREATE", "UPDATE", "DELETE");
        assertThat(events)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("user_id", tenant.agent())
                        .containsEntry("correlation_id", "life-of-a-party"));
        assertThat(events.get(0).get("after_json").toString())
                .contains(dossier, "\"NOTARY\"", "Notaire Gauthier", "+212522260000", "Etude@example.ma", "2e étage");
        assertThat(events.get(1).get("diff_json"))
                .hasToString("[{\"op\": \"replace\", \"path\": \"/role\", \"value\": \"OTHER\"}]");
        assertThat(events.get(2)).containsEntry("after_json", null);
    }

    @Test
    void the_case_tells_who_is_involved_and_who_no_longer_is() {
        String told = Cases.open(agent);
        String before = agent.get("/dossiers/{id}", told).text("lastActivityAt");
        clock.advance(Duration.ofSeconds(30));
        Answer added = Parties.add(agent, told, "phone", "0522260000");
        String id = added.text("id");
        Answer renamed = agent.put("/parties-prenantes/{id}", Parties.changed(added, "name", "Notaire Anfa"), id)
                .expect(200);
        Answer moved = agent.put("/parties-prenantes/{id}", Parties.changed(renamed, "role", "SELLER"), id)
                .expect(200);
        agent.put("/parties-prenantes/{id}", Parties.changed(moved, "phone", null), id)
                .expect(200);
        agent.delete("/parties-prenantes/{id}", id).expect(204);
        List<JsonNode> items =
                agent.get("/dossiers/{id}/timeline", told).items().subList(0, 5);
        assertThat(items)
                .extracting(item -> item.path("summary").asText())
                .containsExactly(
                        "Vendeur, Notaire Anfa → –",
                        "Vendeur, Notaire Anfa, +212522260000 → –",
                        "Notaire → Vendeur, Notaire Anfa",
                        "Notaire, Notaire Gauthier → Notaire Anfa",
                        "Notaire, Notaire Gauthier");
        assertThat(items).allSatisfy(item -> {
            assertThat(item.path("type").asText()).isEqualTo("ACT_SYSTEM");
            assertThat(item.path("actor").asText()).isEqualTo(tenant.agent());
            assertThat(item.at("/ref/entityType").asText()).isEqualTo("PARTIE_PRENANTE");
            assertThat(item.at("/ref/id").asText()).isEqualTo(id);
        });
        assertThat(Instant.parse(agent.get("/dossiers/{id}", told).text("lastActivityAt")))
                .isAfterOrEqualTo(Instant.parse(before).plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTARY", "ARCHITECT"})
    void a_role_that_a_party_has_is_not_removed(String role) {
        Api.Caller analyst = api.as(tenant.analyst());
        boolean own = role.equals("ARCHITECT");
        if (own) {
            analyst.post("/admin/reference-data/PARTY_ROLE", Map.of("code", role, "label", "Architect"))
                    .expect(201);
        }
        String id = Parties.add(agent, dossier, "role", role).text("id");
        analyst.delete("/admin/reference-data/PARTY_ROLE/{code}", role)
                .expectProblem(409, own ? "code-in-use" : "code-global");
        agent.delete("/parties-prenantes/{id}", id).expect(204);
        if (own) {
            analyst.delete("/admin/reference-data/PARTY_ROLE/{code}", role).expect(204);
            agent.post("/parties-prenantes", Parties.body(dossier, "role", role))
                    .expectProblem(422, "unknown-code");
        }
    }
}
