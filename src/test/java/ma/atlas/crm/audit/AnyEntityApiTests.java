package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Activities belong to entities of any kind that has a gate, and no kind sees another's. */
@AtlasTest
class AnyEntityApiTests {

    private static final Timeline.Filter ANY = new Timeline.Filter(null, null, null);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Things things;

    @Autowired
    private Timeline timeline;

    @Autowired
    private TransactionOperations transactions;

    private Tenant tenant;
    private Api.Caller manager;
    private UUID thing;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        thing = things.add(tenant.orgId());
    }

    private Map<String, Object> body(String type, Object... more) {
        Map<String, Object> body = Jottings.body(null, type, "x", "entityType", Things.TYPE, "entityId", thing);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    @Test
    void its_gate_says_who_reads_and_who_writes() {
        Answer note = manager.post("/activities", body("ACT_NOTE")).expect(201);
        String id = note.text("id");
        assertThat(note.text("entityType")).isEqualTo(Things.TYPE);
        assertThat(note.text("entityId")).isEqualTo(thing.toString());
        assertThat(note.get("dossierId").isNull()).isTrue();
        Api.Caller analyst = api.as(tenant.analyst());
        assertThat(analyst.get("/activities/{id}", id).expect(200).body()).isEqualTo(note.body());
        assertThat(analyst.get("/activities?entityType=THING&entityId={id}", thing)
                        .items("id"))
                .containsExactly(id);
        analyst.post("/activities", body("ACT_NOTE")).expectProblem(403, "role-required");
        api.as(tenant.agent()).put("/activities/{id}", body("ACT_NOTE"), id).expectProblem(403, "role-required");
        api.as(tenant.coopMember()).get("/activities/{id}", id).expectProblem(403, "role-required");
        api.as(fixtures.tenant().manager()).get("/activities/{id}", id).expectProblem(404, "not-found");
        manager.put("/activities/{id}", Jottings.changed(note, "content", "y"), id)
                .expect(200);
        manager.delete("/activities/{id}", id).expect(204);
    }

    @Test
    void its_task_is_its_authors_and_stands_in_the_inbox_with_those_of_cases() {
        Answer task = manager.post("/activities", body("ACT_TASK", "dueAt", "2031-05-04T09:00:00Z"))
                .expect(201);
        assertThat(task.text("assignee")).isEqualTo(tenant.manager());
        Answer ofCase = Jottings.task(manager, Cases.open(manager), "x", "dueAt", "2031-05-03T09:00:00Z");
        assertThat(manager.get("/activities?assignee=me&done=false").items("id"))
                .containsExactly(ofCase.text("id"), task.text("id"));
    }

    @Test
    void an_entity_of_another_kind_with_the_same_id_has_a_timeline_of_its_own() {
        UUID dossier = UUID.fromString(Cases.open(manager));
        CurrentActor.runAs(
                Actor.system(tenant.orgId()),
                () -> transactions.executeWithoutResult(transaction -> timeline.record(
                        new Timeline.Entry(Things.TYPE, dossier, "ACT_SYSTEM", "Something", null, null))));
        assertThat(manager.get("/dossiers/{id}/timeline", dossier).items("type"))
                .doesNotContain("ACT_SYSTEM");
        assertThat(CurrentActor.callAs(
                                Actor.system(tenant.orgId()),
                                () -> timeline.of(Things.TYPE, dossier, ANY, PageRequest.of(null, null)))
                        .items())
                .extracting(Timeline.Item::summary)
                .containsExactly("Something");
    }

    @Test
    void what_nobody_guards_nobody_sees() {
        UUID lost = UUID.randomUUID();
        CurrentActor.runAs(
                Actor.system(tenant.orgId()),
                () -> transactions.executeWithoutResult(transaction ->
                        timeline.record(new Timeline.Entry("LOST", lost, "ACT_SYSTEM", "Something", null, null))));
        UUID id = CurrentActor.callAs(
                        Actor.system(tenant.orgId()), () -> timeline.of("LOST", lost, ANY, PageRequest.of(null, null)))
                .items()
                .get(0)
                .id();
        api.as(tenant.admin()).get("/activities/{id}", id).expectProblem(404, "not-found");
        api.as(tenant.admin())
                .get("/activities?entityType=LOST&entityId={id}", lost)
                .expectInvalid("entityType");
    }
}
