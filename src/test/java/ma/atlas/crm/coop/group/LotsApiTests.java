package ma.atlas.crm.coop.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.CoopWalker;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.flowable.engine.TaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Lots are described while they are available; what becomes of them follows from allocation and handover (rule 28). */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LotsApiTests {

    private static final String LOTS = "/coop/projects/{id}/lots";

    @Autowired
    private Api api;

    @Autowired
    private TaskService tasks;

    private Tenant tenant;
    private Api.Caller manager;
    private String project;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
        project = Coops.project(manager, Coops.group(manager));
    }

    @Test
    void a_lot_is_born_available_and_readable_where_it_is_said_to_be() {
        Answer added = manager.post(
                        LOTS,
                        Map.of("code", "A1", "type", "F3", "surface", 96.5, "floor", 0, "priceReference", 850_000),
                        project)
                .expect(201);
        assertThat(added.text("statusCode")).isEqualTo("AVAILABLE");
        Answer read = manager.atRoot().get(added.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(added.body());
        assertThat(read.etag()).isEqualTo(added.etag());
        assertThat(read.text("projectId")).isEqualTo(project);
        assertThat(read.get("floor").asInt()).isZero();
        assertThat(api.as(tenant.auditor())
                        .get("/audit-events?entityType=COOP_LOT&entityId={id}", added.text("id"))
                        .items("action"))
                .containsExactly("CREATE");
    }

    @Test
    void a_code_stands_for_one_lot_of_a_project() {
        String lot = Coops.lot(manager, project, "B1");
        manager.post(LOTS, Map.of("code", "B1"), project).expectProblem(409, "lot-code-taken");
        String other = Coops.lot(manager, project, "B2");
        manager.patch("/coop/lots/{id}", Map.of("code", "B1"), other).expectProblem(409, "lot-code-taken");
        manager.patch("/coop/lots/{id}", Map.of("code", "B1"), lot).expect(200);
        Coops.lot(manager, Coops.project(manager, Coops.group(manager)), "B1");
        List<Integer> statuses = Simultaneously.call(
                4, number -> manager.post(LOTS, Map.of("code", "B3"), project).status());
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void lots_are_listed_by_code_page_by_page_and_by_status() {
        String own = Coops.project(manager, Coops.group(manager));
        for (String code : List.of("C2", "C1", "C3")) {
            Coops.lot(manager, own, code);
        }
        assertThat(manager.get(LOTS, own).expect(200).items("code")).containsExactly("C1", "C2", "C3");
        Answer first = manager.get(LOTS + "?limit=2", own).expect(200);
        assertThat(first.items("code")).containsExactly("C1", "C2");
        assertThat(manager.get(LOTS + "?limit=2&cursor={c}", own, first.nextCursor())
                        .items("code"))
                .containsExactly("C3");
        assertThat(manager.get(LOTS + "?statusCode=RESERVED", own).items()).isEmpty();
        manager.get(LOTS, UUID.randomUUID()).expectProblem(404, "not-found");
    }

    @Test
    void a_change_leaves_alone_what_it_does_not_name_and_removes_what_is_null() {
        String lot = Coops.lot(manager, project, "D1");
        Answer changed = manager.patch("/coop/lots/{id}", "{\"surface\":null,\"floor\":3}", lot)
                .expect(200);
        assertThat(changed.get("surface").isNull()).isTrue();
        assertThat(changed.get("floor").asInt()).isEqualTo(3);
        assertThat(changed.text("type")).isEqualTo("F3");
        manager.ifMatch("\"99\"")
                .patch("/coop/lots/{id}", Map.of("floor", 4), lot)
                .expectProblem(412, "stale");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code|\"  \"",
                "surface|0",
                "surface|1.234",
                "surface|123456789",
                "floor|1.5",
                "floor|999",
                "priceReference|-1",
                "type|\"\"",
                "code|7"
            })
    void what_is_no_such_value_is_refused_with_its_field(String field, String value) {
        String body = "{\"code\":\"E1\",\"%s\":%s}".formatted(field, value);
        manager.post(LOTS, body, project).expectInvalid(field);
        manager.patch(
                        "/coop/lots/{id}",
                        "{\"%s\":%s}".formatted(field, value),
                        Coops.lot(manager, project, UUID.randomUUID().toString()))
                .expectInvalid(field);
    }

    @Test
    void its_status_is_not_written_by_hand() {
        manager.post(LOTS, Map.of("code", "F1", "statusCode", "RESERVED"), project)
                .expectProblem(422, "status-by-move");
        Answer lot = manager.post(LOTS, Map.of("code", "F1", "statusCode", "AVAILABLE"), project)
                .expect(201);
        manager.patch("/coop/lots/{id}", Map.of("statusCode", "DELIVERED"), lot.text("id"))
                .expectProblem(422, "status-by-move");
        assertThat(manager.get("/coop/lots/{id}", lot.text("id")).text("statusCode"))
                .isEqualTo("AVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESERVED", "ASSIGNED", "DELIVERED"})
    void what_is_meant_for_somebody_stays_what_it_was_allocated_as(String status) {
        String lot = Coops.lot(manager, project, "G-" + status);
        Allocated.stand(lot, status);
        for (String change : List.of(
                "{\"code\":\"X\"}",
                "{\"type\":\"F4\"}",
                "{\"surface\":50}",
                "{\"floor\":1}",
                "{\"priceReference\":1}")) {
            manager.patch("/coop/lots/{id}", change, lot).expectProblem(409, "lot-allocated");
        }
        manager.patch("/coop/lots/{id}", Map.of("surface", 96.50, "statusCode", status), lot)
                .expect(200);
    }

    @Test
    void a_project_that_has_ended_gets_no_more_lots() {
        String ended = CoopWalker.of("COOP_PROJECT", tenant, manager).openIn("CANCELLED");
        manager.post(LOTS, Map.of("code", "H1"), ended).expectProblem(409, "ended");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handing_a_project_over_delivers_what_is_assigned_through_every_door(boolean isByEngine) {
        String own = CoopWalker.of("COOP_PROJECT", tenant, manager).openIn("DELIVERY");
        String assigned = Coops.lot(manager, own, "A1");
        String alsoAssigned = Coops.lot(manager, own, "A2");
        String reserved = Coops.lot(manager, own, "B1");
        String available = Coops.lot(manager, own, "B2");
        Allocated.stand(assigned, "ASSIGNED");
        Allocated.stand(alsoAssigned, "ASSIGNED");
        Allocated.stand(reserved, "RESERVED");
        if (isByEngine) {
            String task = manager.get("/coop/projects/{id}", own).text("taskId");
            CurrentActor.runAs(
                    new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER)),
                    () -> tasks.complete(task, Map.of("to", "HANDOVER")));
        } else {
            Coops.moveProject(manager, own, "HANDOVER").expect(200);
        }
        assertThat(List.of(status(assigned), status(alsoAssigned), status(reserved), status(available)))
                .containsExactly("DELIVERED", "DELIVERED", "RESERVED", "AVAILABLE");
        assertThat(manager.get("/audit-events?entityType=COOP_LOT&entityId={id}", assigned)
                        .expect(200)
                        .items("action"))
                .containsExactly("UPDATE", "CREATE");
        assertThat(manager.get("/audit-events?entityType=COOP_LOT&entityId={id}", reserved)
                        .items("action"))
                .containsExactly("CREATE");
        assertThat(manager.get("/coop/projects/{id}/timeline?type=ACT_SYSTEM", own)
                        .items("summary"))
                .containsExactly("Lots livrés : A1, A2");
    }

    private String status(String lot) {
        return manager.get("/coop/lots/{id}", lot).expect(200).text("statusCode");
    }
}
