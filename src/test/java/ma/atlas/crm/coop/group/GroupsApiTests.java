package ma.atlas.crm.coop.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A group is founded, read, changed and listed. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupsApiTests {

    @Autowired
    private Api api;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
    }

    @Test
    void a_group_is_founded_in_its_first_status_and_readable_where_it_is_said_to_be() {
        Map<String, Object> rules = Map.of(
                "fifo",
                true,
                "contestDays",
                7,
                "indexation",
                Map.of("rate", 0.02, "every", "P1Y"),
                "penalties",
                Map.of("ratePerMonth", 0.01, "graceDays", 5),
                "cutOff",
                25);
        Answer founded = manager.post(
                        "/coop/groups", Map.of("name", "Groupement Zenata 1", "city", "Casablanca", "rules", rules))
                .expect(201);
        assertThat(founded.text("statusCode")).isEqualTo("FORMATION");
        assertThat(founded.text("caseTypeCode")).isEqualTo("COOP_GROUP");
        assertThat(founded.get("terminal").asBoolean()).isFalse();
        assertThat(founded.text("taskId")).isNotBlank();
        assertThat(founded.get("rules").at("/penalties/graceDays").asInt()).isEqualTo(5);
        assertThat(founded.etag()).isEqualTo("\"" + founded.text("version") + "\"");
        String location = founded.header("Location");
        Answer read = manager.atRoot().get(location).expect(200);
        assertThat(read.body()).isEqualTo(founded.body());
        assertThat(read.etag()).isEqualTo(founded.etag());
        assertThat(api.as(tenant.admin()).get("/coop/groups").expect(200).items("id"))
                .contains(founded.text("id"));
    }

    @Test
    void a_group_needs_a_name_and_no_more() {
        manager.post("/coop/groups", Map.of("city", "Rabat")).expectInvalid("name");
        manager.post("/coop/groups", Map.of("name", "  ")).expectInvalid("name");
        Answer founded =
                manager.post("/coop/groups", Map.of("name", "Sans règles")).expect(201);
        assertThat(founded.get("rules").isObject()).isTrue();
        assertThat(founded.get("rules")).isEmpty();
        assertThat(founded.get("city").isNull()).isTrue();
    }

    @Test
    void a_group_begins_with_its_first_status_and_another_is_reached_by_moves() {
        manager.post("/coop/groups", Map.of("name", "Début", "statusCode", "FORMATION"))
                .expect(201);
        int before = count();
        manager.post("/coop/groups", Map.of("name", "Début", "statusCode", "FUNDING_OPEN"))
                .expectProblem(422, "status-by-move");
        assertThat(count()).as("nothing is left of what was refused").isEqualTo(before);
    }

    private int count() {
        return manager.get("/coop/groups?limit=200").expect(200).items().size();
    }

    @Test
    void a_change_merges_rules_and_leaves_alone_what_it_does_not_name() {
        String id = Coops.group(manager);
        Answer changed = manager.patch("/coop/groups/{id}", "{\"rules\":{\"contestDays\":null,\"cutOff\":5}}", id)
                .expect(200);
        assertThat(changed.text("name")).isEqualTo("Groupement Zenata");
        assertThat(changed.text("city")).isEqualTo("Casablanca");
        assertThat(changed.get("rules").has("contestDays")).isFalse();
        assertThat(changed.get("rules").path("fifo").asBoolean()).isTrue();
        assertThat(changed.get("rules").path("cutOff").asInt()).isEqualTo(5);
        Answer named = manager.patch("/coop/groups/{id}", "{\"name\":\"Anfa\",\"city\":null}", id)
                .expect(200);
        assertThat(named.text("name")).isEqualTo("Anfa");
        assertThat(named.get("city").isNull()).isTrue();
        assertThat(named.get("rules")).isEqualTo(changed.get("rules"));
        assertThat(manager.get("/tasks/{id}", named.text("taskId"))
                        .expect(200)
                        .get("subject")
                        .path("title")
                        .asText())
                .isEqualTo("Anfa");
        manager.patch("/coop/groups/{id}", Map.of("statusCode", "KYC_READY"), id)
                .expectProblem(422, "status-by-move");
        manager.patch("/coop/groups/{id}", Map.of("statusCode", "FORMATION"), id)
                .expect(200);
    }

    @Test
    void a_change_of_what_somebody_else_has_changed_is_stale() {
        Answer founded = manager.post("/coop/groups", Map.of("name", "Zenata")).expect(201);
        String id = founded.text("id");
        Answer changed = manager.ifMatch(founded.etag())
                .patch("/coop/groups/{id}", Map.of("name", "Zenata 2"), id)
                .expect(200);
        assertThat(changed.etag()).isNotEqualTo(founded.etag());
        manager.ifMatch(founded.etag())
                .patch("/coop/groups/{id}", Map.of("name", "Zenata 3"), id)
                .expectProblem(412, "stale");
        assertThat(manager.get("/coop/groups/{id}", id).text("name")).isEqualTo("Zenata 2");
        manager.ifMatch(founded.etag())
                .patch("/coop/groups/{id}/status", Map.of("statusCode", "KYC_READY"), id)
                .expectProblem(412, "stale");
    }

    @Test
    void groups_are_listed_newest_first_by_status_and_city() {
        String here = manager.post("/coop/groups", Map.of("name", "A", "city", "Témara"))
                .expect(201)
                .text("id");
        String there = manager.post("/coop/groups", Map.of("name", "B", "city", "témara"))
                .expect(201)
                .text("id");
        manager.patch("/coop/groups/{id}/status", Map.of("statusCode", "KYC_READY"), there)
                .expect(200);
        assertThat(manager.get("/coop/groups?city=TÉMARA").expect(200).items("id"))
                .containsExactly(there, here);
        assertThat(manager.get("/coop/groups?city=Témara&statusCode=KYC_READY").items("id"))
                .containsExactly(there);
        assertThat(manager.get("/coop/groups?city=Nulle part").items()).isEmpty();
        Answer first = manager.get("/coop/groups?city=Témara&limit=1").expect(200);
        assertThat(first.items("id")).containsExactly(there);
        assertThat(manager.get("/coop/groups?city=Témara&limit=1&cursor={c}", first.nextCursor())
                        .items("id"))
                .containsExactly(here);
    }

    @Test
    void a_group_moves_and_tells_of_it_in_its_history_its_timeline_and_the_journal() {
        String id = Coops.group(manager);
        Answer options =
                manager.get("/coop/groups/{id}/available-transitions", id).expect(200);
        assertThat(options.text("from")).isEqualTo("FORMATION");
        assertThat(options.get("transitions").findValuesAsText("to")).containsExactly("KYC_READY", "CANCELLED");
        Answer moved = manager.patch(
                        "/coop/groups/{id}/status",
                        Map.of("statusCode", "KYC_READY", "comment", "Dossiers complets"),
                        id)
                .expect(200);
        assertThat(moved.text("statusCode")).isEqualTo("KYC_READY");
        List<String> to =
                manager.get("/coop/groups/{id}/status-history", id).expect(200).items("to");
        assertThat(to).containsExactly("FORMATION", "KYC_READY");
        assertThat(manager.get("/coop/groups/{id}/timeline?type=ACT_STATUS_CHANGE", id)
                        .expect(200)
                        .items("summary"))
                .containsExactly("En formation → Identités vérifiées", "En formation");
        manager.patch("/coop/groups/{id}/status", Map.of("statusCode", "COMPLETED"), id)
                .expectProblem(409, "transition-not-allowed");
        Answer journal = api.as(tenant.auditor())
                .get("/audit-events?entityType=COOP_GROUP&entityId={id}", id)
                .expect(200);
        assertThat(journal.items("action")).containsExactly("REFUSE", "UPDATE", "CREATE");
        assertThat(journal.items().get(2).at("/after/statusCode").asText()).isEqualTo("FORMATION");
    }

    @Test
    void a_group_that_is_absent_is_not_found() {
        String nowhere = UUID.randomUUID().toString();
        manager.get("/coop/groups/{id}", nowhere).expectProblem(404, "not-found");
        manager.patch("/coop/groups/{id}", Map.of("name", "X"), nowhere).expectProblem(404, "not-found");
        manager.patch("/coop/groups/{id}/status", Map.of("statusCode", "KYC_READY"), nowhere)
                .expectProblem(404, "not-found");
        for (String part : List.of("available-transitions", "status-history", "timeline")) {
            manager.get("/coop/groups/{id}/" + part, nowhere).expectProblem(404, "not-found");
        }
    }
}
