package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Opening, reading and replacing cases. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossiersApiTests {

    private static final String OTHER_TYPE = "CRM_LEAD_RENT";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OtherLifecycles lifecycles;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        lifecycles.deployLead(tenant, OTHER_TYPE, Role.AGENT);
        agent = api.as(tenant.agent());
        manager = api.as(tenant.manager());
    }

    private Map<String, Object> everything() {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("email", "acheteur@example.ma");
        body.put("budgetMin", new BigDecimal("900000"));
        body.put("budgetMax", new BigDecimal("1250000.50"));
        body.put("assignedTo", tenant.agent());
        body.put(
                "payload",
                Map.of(
                        "rooms",
                        3,
                        "exact",
                        new BigDecimal("1234567890123456789.0123456789"),
                        "wishes",
                        List.of("terrasse", "حديقة"),
                        "bank",
                        Map.of()));
        return body;
    }

    @Test
    void an_opened_case_has_every_field_of_its_shape() {
        Map<String, Object> body = everything();
        body.put("phone", "0661 23 45 67");
        Answer opened = agent.post("/dossiers", body).expect(201);
        assertThat(opened.body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        ("id caseTypeCode statusCode terminal contactName phone email sourceCode annonceId budgetMin budgetMax "
                                        + "score scoreReason assignedTo lossReasonCode wonReasonCode payload taskId workflowVersion "
                                        + "version createdAt updatedAt lastActivityAt possibleDuplicates")
                                .split(" "));
        assertThat(UUID.fromString(opened.text("id")).version()).isEqualTo(7);
        assertThat(opened.text("caseTypeCode")).isEqualTo(Cases.LEAD);
        assertThat(opened.text("statusCode")).isEqualTo("CRM_NEW");
        assertThat(opened.get("terminal").booleanValue()).isFalse();
        assertThat(opened.text("contactName")).isEqualTo("Acheteur Maârif");
        assertThat(opened.text("phone")).isEqualTo("+212661234567");
        assertThat(opened.text("email")).isEqualTo("acheteur@example.ma");
        assertThat(opened.text("sourceCode")).isEqualTo("LEAD_SOURCE_PHONE");
        assertThat(opened.get("budgetMin").decimalValue()).isEqualByComparingTo("900000");
        assertThat(opened.get("budgetMax").decimalValue()).isEqualByComparingTo("1250000.50");
        assertThat(opened.get("score").intValue()).isZero();
        assertThat(opened.text("assignedTo")).isEqualTo(tenant.agent());
        assertThat(opened.get("payload").path("wishes")).hasSize(2);
        assertThat(opened.text("taskId")).isNotBlank();
        assertThat(opened.get("workflowVersion").intValue()).isEqualTo(1);
        Instant created = Instant.parse(opened.text("createdAt"));
        assertThat(created).isCloseTo(clock.instant(), within(10, ChronoUnit.SECONDS));
        assertThat(Instant.parse(opened.text("updatedAt"))).isBetween(created, clock.instant());
        assertThat(opened.text("lastActivityAt")).isEqualTo(opened.text("updatedAt"));
        for (String empty : List.of("annonceId", "scoreReason", "lossReasonCode", "wonReasonCode")) {
            assertThat(opened.get(empty).isNull()).as(empty).isTrue();
        }
    }

    @Test
    void an_opened_case_is_readable_at_its_location_under_its_entity_tag() {
        Answer opened = agent.post("/dossiers", everything()).expect(201);
        assertThat(opened.header("Location")).isEqualTo("/api/v1/dossiers/" + opened.text("id"));
        Answer read = agent.atRoot().get(opened.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(without(opened.body(), "possibleDuplicates"));
        assertThat(read.etag()).isEqualTo(opened.etag()).isEqualTo("\"%s\"".formatted(read.text("version")));
    }

    @ParameterizedTest
    @CsvSource({
        "0661 23 45 67, +212661234567",
        "+212 (0) 661-234567, +212661234567",
        "00212661234567, +212661234567",
        "0522.12.34.56, +212522123456",
        "٠٦٦١٢٣٤٥٦٧, +212661234567",
        "+33 6 12 34 56 78, +33612345678",
        "0034 612 345 678, +34612345678",
        "+1 (212) 555-0123, +12125550123",
    })
    void a_phone_is_kept_in_one_form_however_it_is_typed(String typed, String kept) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("phone", typed);
        Answer opened = agent.post("/dossiers", body).expect(201);
        assertThat(opened.text("phone")).isEqualTo(kept);
        assertThat(agent.put("/dossiers/{id}", body, opened.text("id"))
                        .expect(200)
                        .text("phone"))
                .isEqualTo(kept);
    }

    @Test
    void possible_duplicates_are_open_cases_of_the_same_phone_and_type() {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("phone", "0677 00 00 01");
        String open = opened(agent, body);
        String deleted = opened(agent, body);
        agent.delete("/dossiers/{id}", deleted).expect(204);
        String closed = opened(agent, body);
        Cases.move(agent, closed, "CRM_CLOSED_LOST", "NO_RESPONSE").expect(200);
        body.put("caseTypeCode", OTHER_TYPE);
        String ofOtherType = opened(agent, body);
        body.put("caseTypeCode", Cases.LEAD);
        opened(api.as(fixtures.tenant().agent()), body);
        opened(agent, Cases.body(Cases.LEAD));

        body.put("phone", "+212 6 77 00 00 01");
        body.put("assignedTo", tenant.agent2());
        Answer second = manager.post("/dossiers", body).expect(201);
        assertThat(second.get("possibleDuplicates"))
                .extracting(id -> id.asText())
                .containsExactly(open);

        body.remove("assignedTo");
        assertThat(agent.post("/dossiers", body).expect(201).get("possibleDuplicates"))
                .as("newest first, another agent's too")
                .extracting(id -> id.asText())
                .containsExactly(second.text("id"), open);

        body.put("caseTypeCode", OTHER_TYPE);
        assertThat(agent.post("/dossiers", body).expect(201).get("possibleDuplicates"))
                .extracting(id -> id.asText())
                .containsExactly(ofOtherType);
    }

    @Test
    void replacing_a_case_replaces_all_that_people_write() {
        Answer opened = agent.post("/dossiers", everything()).expect(201);
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
        String id = agent.post("/dossiers", everything()).expect(201).text("id");
        JsonNode before = agent.get("/dossiers/{id}", id).body();
        JsonNode after = agent.put("/dossiers/{id}", before, id).expect(200).body();
        assertThat(without(after, "version", "updatedAt", "lastActivityAt"))
                .isEqualTo(without(before, "version", "updatedAt", "lastActivityAt"));
        assertThat(Journal.of(tenant, id).last().get("diff_json"))
                .as("nothing differs")
                .hasToString("[]");
    }

    @Test
    void status_assignee_and_score_are_not_written_by_replacing() {
        Answer opened = agent.post("/dossiers", everything()).expect(201);
        Map<String, Object> body = everything();
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
        assertThat(without(replaced.body(), "version", "updatedAt", "lastActivityAt"))
                .isEqualTo(without(opened.body(), "version", "updatedAt", "lastActivityAt", "possibleDuplicates"));
    }

    @Test
    void the_type_of_a_case_is_fixed() {
        String id = Cases.open(agent);
        Footprint before = Footprint.of(tenant);
        agent.put("/dossiers/{id}", Cases.body(OTHER_TYPE), id).expectProblem(422, "case-type-fixed");
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
        String id = agent.post("/dossiers", everything()).expect(201).text("id");
        Map<String, Object> body = everything();
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

    @Test
    void an_opening_is_audited_and_begins_history_and_timeline() {
        Answer opened = agent.header("X-Correlation-Id", "an-opening-of-a-case")
                .post("/dossiers", everything())
                .expect(201);
        Journal journal = Journal.of(tenant, opened.text("id"));
        assertThat(journal.events()).hasSize(1);
        assertThat(journal.last())
                .containsEntry("action", "CREATE")
                .containsEntry("user_id", tenant.agent())
                .containsEntry("correlation_id", "an-opening-of-a-case")
                .containsEntry("before_json", null);
        assertThat(journal.last().get("after_json").toString())
                .contains(Cases.LEAD, "CRM_NEW", "acheteur@example.ma", tenant.agent());
        assertThat(journal.history()).hasSize(1);
        assertThat(journal.activities()).hasSize(1);
    }

    private static ObjectNode without(JsonNode object, String... fields) {
        ObjectNode rest = object.deepCopy();
        rest.remove(List.of(fields));
        return rest;
    }

    private static String opened(Api.Caller caller, Map<String, Object> body) {
        return caller.post("/dossiers", body).expect(201).text("id");
    }
}
