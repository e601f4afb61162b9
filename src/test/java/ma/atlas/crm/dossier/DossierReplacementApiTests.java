package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Replacing what people write about a case. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierReplacementApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    @Test
    void replacing_a_case_replaces_all_that_people_write() {
        Answer opened =
                agent.post("/dossiers", Cases.everything(tenant.agent())).expect(201);
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.remove("caseTypeCode");
        body.put("contactName", "Acheteur Agdal");
        body.put("phone", "+33 6 12 34 56 78");
        body.put("sourceCode", "LEAD_SOURCE_AVITO");
        clock.advance(Duration.ofSeconds(30));
        Answer replaced = agent.put("/dossiers/{id}", body, opened.text("id")).expect(200);

        assertThat(replaced.text("contactName")).isEqualTo("Acheteur Agdal");
        assertThat(replaced.text("phone")).isEqualTo("+33612345678");
        assertThat(replaced.text("sourceCode")).isEqualTo("LEAD_SOURCE_AVITO");
        for (String left : List.of("email", "budgetMin", "budgetMax", "annonceId")) {
            assertThat(replaced.get(left).isNull()).as(left).isTrue();
        }
        assertThat(replaced.get("payload")).isEmpty();
        assertThat(replaced.text("createdAt")).isEqualTo(opened.text("createdAt"));
        assertThat(Instant.parse(replaced.text("updatedAt")))
                .isAfterOrEqualTo(Instant.parse(opened.text("createdAt")).plusSeconds(30))
                .isEqualTo(replaced.text("lastActivityAt"));
        assertThat(replaced.get("version").longValue())
                .isEqualTo(opened.get("version").longValue() + 1);
        assertThat(replaced.etag()).isNotEqualTo(opened.etag());
        assertThat(agent.get("/dossiers/{id}", opened.text("id")).body()).isEqualTo(replaced.body());
        assertThat(agent.get("/tasks/{id}", opened.text("taskId"))
                        .get("subject")
                        .path("title")
                        .asText())
                .as("the task is recognised by the new name")
                .isEqualTo("Acheteur Agdal");
    }

    @Test
    void what_was_read_can_be_put_back_and_changes_nothing_but_the_version() {
        String id = agent.post("/dossiers", Cases.everything(tenant.agent()))
                .expect(201)
                .text("id");
        JsonNode before = agent.get("/dossiers/{id}", id).body();
        JsonNode after = agent.put("/dossiers/{id}", before, id).expect(200).body();
        assertThat(Cases.without(after, "version", "updatedAt", "lastActivityAt"))
                .isEqualTo(Cases.without(before, "version", "updatedAt", "lastActivityAt"));
        assertThat(Journal.of(tenant, id).events()).as("nothing differs").hasSize(1);
    }

    @Test
    void status_assignee_and_score_are_not_written_by_replacing() {
        Answer opened =
                agent.post("/dossiers", Cases.everything(tenant.agent())).expect(201);
        Map<String, Object> body = Cases.everything(tenant.agent());
        body.put("phone", opened.text("phone"));
        body.putAll(Map.of(
                "id",
                UUID.randomUUID(),
                "statusCode",
                "CRM_CLOSED_WON",
                "terminal",
                true,
                "wonReasonCode",
                "SIGNED",
                "lossReasonCode",
                "OTHER",
                "score",
                99,
                "taskId",
                "mine",
                "workflowVersion",
                7));
        body.put("assignedTo", tenant.agent2());
        body.put("createdAt", "2001-01-01T00:00:00Z");
        body.put("version", 1000);
        Answer replaced = agent.put("/dossiers/{id}", body, opened.text("id")).expect(200);
        assertThat(Cases.without(replaced.body(), "version", "updatedAt", "lastActivityAt"))
                .isEqualTo(
                        Cases.without(opened.body(), "version", "updatedAt", "lastActivityAt", "possibleDuplicates"));
    }

    @Test
    void the_type_of_a_case_is_fixed() {
        String id = Cases.open(agent);
        Footprint before = Footprint.of(tenant);
        agent.put("/dossiers/{id}", Cases.body("CRM_LEAD_RENT"), id).expectProblem(422, "case-type-fixed");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "\"999\"", "W/\"1\"", "1", "nonsense", "\"7\", \"8\""})
    void a_stale_entity_tag_keeps_a_case_from_being_changed_or_deleted(String stale) {
        String id = Cases.open(agent);
        Footprint before = Footprint.of(tenant);
        Api.Caller late = agent.ifMatch(stale);
        late.put("/dossiers/{id}", Cases.body(Cases.LEAD), id).expectProblem(412, "stale");
        late.delete("/dossiers/{id}", id).expectProblem(412, "stale");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void the_current_entity_tag_any_or_none_lets_a_case_be_changed() {
        Answer current = agent.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
        String id = current.text("id");
        for (String tag : List.of("\"7\", %s", "%s", "*")) {
            current = agent.ifMatch(tag.formatted(current.etag()))
                    .put("/dossiers/{id}", Cases.body(Cases.LEAD), id)
                    .expect(200);
        }
        agent.put("/dossiers/{id}", Cases.body(Cases.LEAD), id).expect(200);
    }

    @Test
    void of_simultaneous_changes_under_one_entity_tag_one_is_made() {
        Answer opened = agent.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
        List<Integer> statuses = Simultaneously.call(20, number -> {
            Map<String, Object> body = Cases.body(Cases.LEAD);
            body.put("contactName", "Writer " + number);
            return agent.ifMatch(opened.etag())
                    .put("/dossiers/{id}", body, opened.text("id"))
                    .status();
        });
        assertThat(statuses).containsOnlyOnce(200).isSubsetOf(200, 409, 412);
        assertThat(agent.get("/dossiers/{id}", opened.text("id")).get("version").longValue())
                .isEqualTo(opened.get("version").longValue() + 1);
    }

    @Test
    void a_change_is_audited_with_before_after_and_difference() {
        String id = agent.post("/dossiers", Cases.everything(tenant.agent()))
                .expect(201)
                .text("id");
        Map<String, Object> body = Cases.everything(tenant.agent());
        body.put("contactName", "Acheteur Agdal");
        body.remove("email");
        agent.header("X-Correlation-Id", "a-change-of-a-case")
                .put("/dossiers/{id}", body, id)
                .expect(200);
        Map<String, Object> entry = Journal.of(tenant, id).last();
        assertThat(entry.get("action")).isEqualTo("UPDATE");
        assertThat(entry.get("user_id")).isEqualTo(tenant.agent());
        assertThat(entry.get("correlation_id")).isEqualTo("a-change-of-a-case");
        assertThat(entry.get("before_json").toString()).contains("Acheteur Maârif", "acheteur@example.ma");
        assertThat(entry.get("after_json").toString())
                .contains("Acheteur Agdal")
                .doesNotContain("acheteur@example.ma");
        assertThat(entry.get("diff_json").toString())
                .contains("/contactName", "/email", "/phone")
                .doesNotContain("payload");
    }
}
