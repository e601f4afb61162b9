package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
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

/** What is left of a case that was deleted: a row and a journal for the auditors, nothing else. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierDeletionApiTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRM_NEW", "CRM_NO_SHOW", "CRM_CLOSED_LOST"})
    void a_deleted_case_is_found_nowhere(String status) {
        String id = Cases.openIn(agent, SPEC, status);
        Answer last = agent.get("/dossiers/{id}", id).expect(200);
        agent.delete("/dossiers/{id}", id).expect(204);

        Map<String, Object> body = Cases.body(Cases.LEAD);
        Map<String, Object> move = Map.of("statusCode", "CRM_CONTACTED");
        Stream.of(
                        agent.get("/dossiers/{id}", id),
                        agent.put("/dossiers/{id}", body, id),
                        agent.delete("/dossiers/{id}", id),
                        agent.patch("/dossiers/{id}/status", move, id),
                        agent.get("/dossiers/{id}/available-transitions", id),
                        agent.get("/dossiers/{id}/status-history", id),
                        agent.get("/dossiers/{id}/timeline", id),
                        agent.get("/tasks/{id}", last.text("taskId")),
                        agent.post("/tasks/{id}/complete", move, last.text("taskId")))
                .forEach(answer -> answer.expectProblem(404, "not-found"));
        assertThat(agent.get("/dossiers?limit=200").items("id")).doesNotContain(id);
        assertThat(agent.get("/tasks?limit=200").items("id")).doesNotContain(last.text("taskId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRM_NEW", "CRM_NO_SHOW", "CRM_CLOSED_LOST"})
    void its_instance_ends_with_its_tasks_and_timers(String status) {
        String id = Cases.openIn(agent, SPEC, status);
        agent.delete("/dossiers/{id}", id).expect(204);
        Sql sql = Sql.asOwner();
        String instance = sql.one(String.class, "select process_instance_id from dossier where id = ?::uuid", id);
        for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_timer_job", "act_ru_variable")) {
            assertThat(sql.one(
                            Long.class,
                            "select count(*) from %s where proc_inst_id_ = ?"
                                    .formatted(
                                            table.equals("act_ru_timer_job")
                                                    ? "(select process_instance_id_ as proc_inst_id_ from act_ru_timer_job) j"
                                                    : table),
                            instance))
                    .as(table)
                    .isZero();
        }
        assertThat(sql.one(
                        Boolean.class,
                        "select end_time_ is not null from act_hi_procinst where proc_inst_id_ = ?",
                        instance))
                .isTrue();
    }

    @Test
    void a_deletion_is_audited_and_the_row_stays() {
        String id = Cases.open(agent);
        Answer last = agent.get("/dossiers/{id}", id);
        agent.header("X-Correlation-Id", "a-deletion-of-a-case")
                .delete("/dossiers/{id}", id)
                .expect(204);
        Map<String, Object> entry = Journal.of(tenant, id).last();
        assertThat(entry)
                .containsEntry("action", "DELETE")
                .containsEntry("user_id", tenant.agent())
                .containsEntry("correlation_id", "a-deletion-of-a-case")
                .containsEntry("after_json", null);
        assertThat(entry.get("before_json").toString()).contains(last.text("phone"));
        assertThat(Sql.asOwner()
                        .one(Boolean.class, "select deleted_at is not null from dossier where id = ?::uuid", id))
                .isTrue();
        assertThat(Journal.of(tenant, id).history()).hasSize(1);
    }

    @Test
    void a_case_is_deleted_under_its_current_entity_tag() {
        Answer opened = agent.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
        agent.ifMatch(opened.etag()).delete("/dossiers/{id}", opened.text("id")).expect(204);
    }

    @RepeatedTest(5)
    void deletions_and_moves_at_the_same_moment_leave_no_half_deleted_case() {
        String id = Cases.open(agent);
        List<Integer> statuses = Simultaneously.call(
                16,
                number -> number % 2 == 0
                        ? agent.delete("/dossiers/{id}", id).status()
                        : Cases.move(agent, id, "CRM_CONTACTED", null).status());
        assertThat(statuses).isSubsetOf(200, 204, 404, 409);
        assertThat(statuses.stream().filter(status -> status == 200).count()).isLessThanOrEqualTo(1);
        long deletions = statuses.stream().filter(status -> status == 204).count();
        assertThat(deletions).isLessThanOrEqualTo(1);
        if (deletions == 0) {
            agent.delete("/dossiers/{id}", id).expect(204);
        }
        agent.get("/dossiers/{id}", id).expectProblem(404, "not-found");
        assertThat(Sql.asOwner().one(Long.class, "select count(*) from act_ru_execution where business_key_ = ?", id))
                .isZero();
        assertThat(Sql.asOwner().one(Long.class, "select count(*) from workflow_task where subject_id = ?::uuid", id))
                .isZero();
    }
}
