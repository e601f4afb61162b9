package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Opening and reading cases. */
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

    @Test
    void an_opened_case_has_every_field_of_its_shape() {
        Map<String, Object> body = Cases.everything(tenant.agent());
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
        assertThat(opened.get("score").intValue()).isEqualTo(20);
        assertThat(opened.get("scoreReason")).hasSize(2);
        assertThat(opened.text("assignedTo")).isEqualTo(tenant.agent());
        assertThat(opened.get("payload").path("wishes")).hasSize(2);
        assertThat(opened.text("taskId")).isNotBlank();
        assertThat(opened.get("workflowVersion").intValue()).isEqualTo(1);
        Instant created = Instant.parse(opened.text("createdAt"));
        assertThat(created).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
        assertThat(Instant.parse(opened.text("updatedAt"))).isBetween(created, clock.instant());
        assertThat(opened.text("lastActivityAt")).isEqualTo(opened.text("updatedAt"));
        for (String empty : List.of("annonceId", "lossReasonCode", "wonReasonCode")) {
            assertThat(opened.get(empty).isNull()).as(empty).isTrue();
        }
    }

    @Test
    void an_opened_case_is_readable_at_its_location_under_its_entity_tag() {
        Answer opened =
                agent.post("/dossiers", Cases.everything(tenant.agent())).expect(201);
        assertThat(opened.header("Location")).isEqualTo("/api/v1/dossiers/" + opened.text("id"));
        Answer read = agent.atRoot().get(opened.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(Cases.without(opened.body(), "possibleDuplicates"));
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
    void an_opening_is_audited_and_begins_history_and_timeline() {
        Answer opened = agent.header("X-Correlation-Id", "an-opening-of-a-case")
                .post("/dossiers", Cases.everything(tenant.agent()))
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

    private static String opened(Api.Caller caller, Map<String, Object> body) {
        return caller.post("/dossiers", body).expect(201).text("id");
    }
}
