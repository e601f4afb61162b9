package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases that lived elsewhere live on here where they stood, and an import may be repeated. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierImportApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;
    private int refs;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = Imports.sender(api, tenant.manager());
    }

    private String ref() {
        refs++;
        return "LEG-" + refs;
    }

    private String idOf(String ref) {
        return Sql.inOrganisation(tenant.orgId())
                .one(String.class, "select id::text from dossier where external_ref = ?", ref);
    }

    private Answer dossier(String ref) {
        return api.as(tenant.manager()).get("/dossiers/{id}", idOf(ref)).expect(200);
    }

    private Answer send(String csv) {
        return manager.post("/dossiers/import", csv).expect(200);
    }

    private static void assertCounts(Answer report, int created, int updated, int unchanged, int refused) {
        assertThat(List.of(
                        report.get("lines").asInt(),
                        report.get("created").asInt(),
                        report.get("updated").asInt(),
                        report.get("unchanged").asInt(),
                        report.get("refusedCount").asInt(),
                        report.get("refused").size()))
                .as(report.text())
                .containsExactly(created + updated + refused, created, updated, unchanged, refused, refused);
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, CRM_NEW, ",
        "DRAFT, CRM_NEW, ",
        "QUALIFYING, CRM_CONTACTED, ",
        "QUALIFIED, CRM_QUALIFIED, ",
        "APPOINTMENT, CRM_VISIT_PLANNED, ",
        "WON, CRM_CLOSED_WON, wonReasonCode",
        "LOST, CRM_CLOSED_LOST, lossReasonCode",
        "ARCHIVED, CRM_CLOSED_LOST, lossReasonCode"
    })
    void a_case_lives_on_at_its_status_with_its_dates_and_its_history_begins_there(
            String status, String code, String reasonField) {
        String ref = ref();
        Answer report = send("externalRef,contactName,phone,status,createdAt,lastActivityAt\n"
                + "%s,Acheteur Maârif,0661 23 45 67,%s,2021-03-04T08:00:00Z,2022-05-06T09:30:00Z\n"
                        .formatted(ref, status));
        assertCounts(report, 1, 0, 0, 0);
        Answer dossier = dossier(ref);
        assertThat(dossier.text("caseTypeCode")).isEqualTo("CRM_LEAD_BUY");
        assertThat(dossier.text("sourceCode")).isEqualTo("LEAD_SOURCE_OTHER");
        assertThat(dossier.text("statusCode")).isEqualTo(code);
        assertThat(dossier.text("phone")).isEqualTo("+212661234567");
        assertThat(dossier.text("createdAt")).isEqualTo("2021-03-04T08:00:00Z");
        assertThat(dossier.text("lastActivityAt")).isEqualTo("2022-05-06T09:30:00Z");
        assertThat(dossier.get("terminal").asBoolean()).isEqualTo(reasonField != null);
        if (reasonField != null) {
            assertThat(dossier.text(reasonField)).isEqualTo("OTHER");
        }
        assertTraced(ref, code, reasonField == null ? null : "OTHER");
    }

    private void assertTraced(String ref, String code, String reason) {
        String id = idOf(ref);
        List<com.fasterxml.jackson.databind.JsonNode> history = api.as(tenant.manager())
                .get("/dossiers/{id}/status-history", id)
                .expect(200)
                .items();
        assertThat(history).singleElement().satisfies(first -> {
            assertThat(first.path("from").isNull()).isTrue();
            assertThat(first.path("to").asText()).isEqualTo(code);
            assertThat(first.path("trigger").asText()).isEqualTo("START");
            assertThat(first.path("at").asText()).isEqualTo("2021-03-04T08:00:00Z");
            assertThat(first.path("by").asText()).isEqualTo(tenant.manager());
            assertThat(first.path("reasonCode").textValue()).isEqualTo(reason);
        });
        assertThat(api.as(tenant.manager())
                        .get("/dossiers/{id}/timeline", id)
                        .expect(200)
                        .items("type"))
                .containsExactly("ACT_STATUS_CHANGE");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(
                                String.class,
                                "select concat_ws(' ', action, after_json ->> 'externalRef', after_json ->> 'statusCode',"
                                        + " after_json ->> 'reasonCode') from audit_event where entity_id = ?",
                                id))
                .containsExactly(
                        reason == null ? "CREATE " + ref + " " + code : "CREATE " + ref + " " + code + " " + reason);
    }

    @Test
    void a_case_that_is_taken_over_is_worked_on_like_any_other() {
        String open = ref();
        String closed = ref();
        send("externalRef,contactName,phone,status,assignedTo,reasonCode\n"
                + "%s,Nom,0661234567,QUALIFYING,%s,\n".formatted(open, tenant.agent())
                + "%s,Nom,0661234567,LOST,,PRICE_TOO_HIGH\n".formatted(closed));
        Api.Caller agent = api.as(tenant.agent());
        String task = dossier(open).text("taskId");
        assertThat(agent.get("/tasks?assignee=me").expect(200).items("id")).contains(task);
        agent.post("/tasks/{id}/complete", java.util.Map.of("statusCode", "CRM_QUALIFIED"), task)
                .expect(200);
        assertThat(dossier(closed).text("lossReasonCode")).isEqualTo("PRICE_TOO_HIGH");
        assertThat(dossier(closed).get("taskId").isNull()).isTrue();
        api.as(tenant.admin())
                .post(
                        "/dossiers/{id}/reopen",
                        java.util.Map.of("statusCode", "CRM_CONTACTED", "justification", "Rappelé"),
                        idOf(closed))
                .expect(200);
        assertThat(dossier(closed).text("statusCode")).isEqualTo("CRM_CONTACTED");
    }

    @Test
    void nothing_is_left_in_the_engine_of_a_case_that_is_closed() {
        String closed = ref();
        send("externalRef,contactName,phone,status\n%s,Nom,0661234567,WON\n".formatted(closed));
        assertThat(Sql.asOwner()
                        .one(
                                String.class,
                                "select (select count(*) from act_ru_execution where business_key_ = ?) || ' '"
                                        + " || (select count(*) from act_hi_procinst where business_key_ = ?"
                                        + " and end_time_ is not null)",
                                idOf(closed),
                                idOf(closed)))
                .isEqualTo("0 1");
    }

    @Test
    void the_same_file_again_changes_nothing_and_another_corrects_what_it_has_columns_for() {
        String ref = ref();
        String first = "externalRef,contactName,phone,email,budgetMax,status,createdAt\n" + ref
                + ",Nom,0661234567,nom@example.ma,1250000,QUALIFIED,2021-03-04\n";
        assertCounts(send(first), 1, 0, 0, 0);
        Footprint before = Footprint.of(tenant);
        Answer again = send(first);
        assertCounts(again, 0, 1, 1, 0);
        assertThat(again.get("notes")).isEmpty();
        assertThat(Footprint.of(tenant)).isEqualTo(before);

        Answer corrected = send("externalRef,contactName,phone,budgetMax\n" + ref + ",Autre nom,0662234567,\n");
        assertCounts(corrected, 0, 1, 0, 0);
        Answer dossier = dossier(ref);
        assertThat(dossier.text("contactName")).isEqualTo("Autre nom");
        assertThat(dossier.text("phone")).isEqualTo("+212662234567");
        assertThat(dossier.text("email")).isEqualTo("nom@example.ma");
        assertThat(dossier.get("budgetMax").isNull()).isTrue();
        assertThat(dossier.text("statusCode")).isEqualTo("CRM_QUALIFIED");
        assertThat(dossier.text("createdAt")).isEqualTo("2021-03-03T23:00:00Z");
        assertThat(dossier.text("lastActivityAt")).isEqualTo("2021-03-03T23:00:00Z");
        assertThat(api.as(tenant.manager()).get("/tasks?limit=200").expect(200).items().stream()
                        .filter(task -> task.at("/subject/id").asText().equals(idOf(ref)))
                        .map(task -> task.at("/subject/title").asText()))
                .containsExactly("Autre nom");
    }

    @Test
    void an_import_moves_no_case_that_is_here_and_says_so() {
        String ref = ref();
        String csv = "externalRef,contactName,phone,status\n" + ref + ",Nom,0661234567,NEW\n";
        send(csv);
        Cases.move(api.as(tenant.manager()), idOf(ref), "CRM_CONTACTED", null).expect(200);
        Answer again = send(csv);
        assertCounts(again, 0, 1, 1, 0);
        assertThat(again.body().at("/notes/0/code").asText()).isEqualTo("status-kept");
        assertThat(again.body().at("/notes/0/line").asInt()).isEqualTo(2);
        assertThat(again.body().at("/notes/0/message").asText()).contains("CRM_CONTACTED", "CRM_NEW");
        assertThat(dossier(ref).text("statusCode")).isEqualTo("CRM_CONTACTED");
    }

    @Test
    void a_case_that_was_deleted_is_not_brought_back() {
        String ref = ref();
        String csv = "externalRef,contactName,phone\n" + ref + ",Nom,0661234567\n";
        send(csv);
        api.as(tenant.manager()).delete("/dossiers/{id}", idOf(ref)).expect(204);
        Answer again = send(csv);
        assertCounts(again, 0, 0, 0, 1);
        assertThat(again.body().at("/refused/0/code").asText()).isEqualTo("case-deleted");
    }

    @Test
    void a_dry_run_says_what_an_import_would_and_writes_nothing() {
        String known = ref();
        send("externalRef,contactName,phone\n" + known + ",Nom,0661234567\n");
        String csv = "externalRef,contactName,phone,status\n" + known + ",Autre,0661234567,\n" + ref()
                + ",Nom,0661234567,WON\n" + ref() + ",Nom,nobody,\n";
        Footprint before = Footprint.of(tenant);
        Answer dry = manager.post("/dossiers/import?dryRun=true", csv).expect(200);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertCounts(dry, 1, 1, 0, 1);
        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        Answer done = send(csv);
        List<String> different = new ArrayList<>();
        done.body().fields().forEachRemaining(field -> {
            if (!field.getValue().equals(dry.get(field.getKey()))) {
                different.add(field.getKey());
            }
        });
        assertThat(different).containsExactly("dryRun");
    }

    @Test
    void a_mapping_that_is_given_says_what_a_status_is_today() {
        String ref = ref();
        String csv = "externalRef,contactName,phone,status\n" + ref + ",Nom,0661234567,Visité\n";
        Answer refused = send(csv);
        assertThat(refused.body().at("/refused/0/code").asText()).isEqualTo("unknown-status");
        Answer mapped = manager.post("/dossiers/import?mapping={mapping}", csv, "visité:CRM_VISIT_DONE")
                .expect(200);
        assertCounts(mapped, 1, 0, 0, 0);
        assertThat(dossier(ref).text("statusCode")).isEqualTo("CRM_VISIT_DONE");
        manager.post("/dossiers/import?mapping={mapping}", csv, "visité:CRM_VISITED")
                .expectInvalid("mapping");
        manager.post("/dossiers/import?mapping={mapping}", csv, "visité").expectInvalid("mapping");
    }
}
