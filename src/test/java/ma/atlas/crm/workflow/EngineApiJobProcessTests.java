package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.flowable.engine.ManagementService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The timer of a status may be hurried and tried again by an administrator, but not taken away. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineApiJobProcessTests {

    /** As one that an executor has taken, so that none of them takes it from the test. */
    private static final String TAKE = """
            insert into act_ru_job (id_, rev_, type_, lock_exp_time_, lock_owner_, exclusive_, execution_id_, process_instance_id_,
                                    proc_def_id_, element_id_, retries_, duedate_, handler_type_, handler_cfg_, tenant_id_)
            select id_, rev_, type_, duedate_ + interval '100 years', 'test', exclusive_, execution_id_, process_instance_id_,
                   proc_def_id_, element_id_, retries_, duedate_, coalesce(?, handler_type_), handler_cfg_, tenant_id_
            from act_ru_timer_job where id_ = ?""";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    @Autowired
    private ManagementService management;

    private Tenant tenant;
    private String platform;
    private Api.Caller admin;
    private Api.Caller manager;
    private String id;
    private String timer;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        platform = fixtures.platform();
        admin = api.as(platform).atRoot();
        manager = api.as(tenant.manager());
    }

    @BeforeEach
    void open() {
        id = Cases.openIn(manager, LifecycleSpec.of(Cases.LEAD), "CRM_NO_SHOW");
        timer = admin.get(
                        "/process-api/management/timer-jobs?processInstanceId={id}",
                        subjects.processInstanceId(tenant.orgId(), id))
                .expect(200)
                .get("data")
                .get(0)
                .path("id")
                .asText();
    }

    private Answer act(String jobs, String action) {
        return admin.post("/process-api/management/" + jobs + "/{id}", Map.of("action", action), timer);
    }

    private void awaitFollowUp() {
        await().until(() -> manager.get("/dossiers/{id}", id).text("statusCode").equals("CRM_FOLLOW_UP"));
        subjects.assertAgreement(tenant.orgId(), id);
    }

    private String lastBy() {
        var history = manager.get("/dossiers/{id}/status-history", id).items();
        assertThat(history.get(history.size() - 1).path("trigger").asText()).isEqualTo("TIMER");
        return history.get(history.size() - 1).path("by").asText();
    }

    private List<String> journal(String action) {
        return Sql.inOrganisation(tenant.orgId())
                .list(
                        String.class,
                        "select after_json::text from audit_event where entity_id = ? and user_id = ? and action = ?",
                        id,
                        platform,
                        action);
    }

    private void take(String handler) {
        Sql.asOwner().update(TAKE, handler, timer);
        Sql.asOwner().update("delete from act_ru_timer_job where id_ = ?", timer);
    }

    private void damage() {
        Sql.asOwner().update("update dossier set status_code = 'CRM_VISITED' where id = ?", UUID.fromString(id));
    }

    private void mend() {
        Sql.asOwner().update("update dossier set status_code = 'CRM_NO_SHOW' where id = ?", UUID.fromString(id));
    }

    @Test
    void a_timer_that_is_hurried_fires_by_the_system_and_who_hurried_it_is_journalled() {
        act("timer-jobs", "move").expect(204);
        awaitFollowUp();
        assertThat(lastBy()).isEqualTo("system");
        assertThat(journal("UPDATE")).anyMatch(change -> change.contains("POST /process-api/management/timer-jobs"));
    }

    @Test
    void a_dead_letter_is_shown_with_what_went_wrong_and_tried_again() {
        management.moveJobToDeadLetterJob(timer);
        assertThat(admin.get("/process-api/management/deadletter-jobs/?tenantIdLike={org}", tenant.orgId())
                        .expect(200)
                        .body()
                        .findValuesAsText("id"))
                .contains(timer);
        act("deadletter-jobs", "move").expect(204);
        awaitFollowUp();
        assertThat(journal("UPDATE"))
                .anyMatch(change -> change.contains("POST /process-api/management/deadletter-jobs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timer-jobs", "deadletter-jobs"})
    void of_those_who_move_a_job_at_the_same_moment_one_does(String jobs) {
        if (jobs.equals("deadletter-jobs")) {
            management.moveJobToDeadLetterJob(timer);
        }
        List<Integer> statuses =
                Simultaneously.call(6, number -> act(jobs, "move").status());
        assertThat(statuses).containsOnlyOnce(204);
        assertThat(statuses).isSubsetOf(204, 404, 409);
        awaitFollowUp();
    }

    @Test
    void a_job_that_is_executed_by_hand_moves_the_case_under_the_name_of_the_administrator() {
        take(null);
        act("jobs", "execute").expect(204);
        awaitFollowUp();
        assertThat(lastBy()).isEqualTo(platform);
        assertThat(journal("UPDATE")).anyMatch(change -> change.contains("CRM_FOLLOW_UP"));
    }

    @Test
    void a_job_that_a_rule_keeps_from_succeeding_is_refused_with_its_code_and_may_be_tried_again() {
        take(null);
        damage();
        act("jobs", "execute").expectProblem(409, "transition-not-allowed");
        assertThat(journal("REFUSE")).anyMatch(refusal -> refusal.contains("transition-not-allowed"));
        mend();
        assertThat(admin.get("/process-api/management/timer-jobs/{id}", timer)
                        .expect(200)
                        .text("exceptionMessage"))
                .contains("transition-not-allowed");
        assertThat(admin.get("/process-api/management/timer-jobs/{id}/exception-stacktrace", timer)
                        .expect(200)
                        .text())
                .contains("transition-not-allowed");
        act("timer-jobs", "move").expect(204);
        awaitFollowUp();
    }

    @Test
    void a_job_that_fails_otherwise_is_no_error_of_ours() {
        take("no-such-handler");
        Answer answer = act("jobs", "execute").expectProblem(409, "job-failed");
        assertThat(answer.text("exception")).contains("no-such-handler");
        subjects.assertAgreement(tenant.orgId(), id);
    }

    @ParameterizedTest
    @CsvSource({"timer-jobs", "deadletter-jobs", "suspended-jobs", "jobs"})
    void the_timer_of_a_status_is_not_deleted(String jobs) {
        switch (jobs) {
            case "deadletter-jobs" -> management.moveJobToDeadLetterJob(timer);
            case "jobs" -> take(null);
            case "suspended-jobs" -> {
                Sql.asOwner()
                        .update(
                                TAKE.replace("act_ru_job", "act_ru_suspended_job")
                                        .replace("lock_exp_time_, lock_owner_, ", "")
                                        .replace("duedate_ + interval '100 years', 'test', ", ""),
                                null,
                                timer);
                Sql.asOwner().update("delete from act_ru_timer_job where id_ = ?", timer);
            }
            default -> {
                // it is one
            }
        }
        admin.delete("/process-api/management/" + jobs + "/{id}", timer).expectProblem(409, "engine-change-refused");
        assertThat(journal("REFUSE")).anyMatch(refusal -> refusal.contains("DELETE /process-api/management/" + jobs));
        admin.get("/process-api/management/" + jobs + "/{id}", timer).expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "timer-jobs,reschedule,400,malformed-request",
        "timer-jobs,explode,400,malformed-request",
        "deadletter-jobs,moveToHistoryJob,409,engine-change-refused",
    })
    void a_timer_is_not_put_off_or_made_something_else(String jobs, String action, int status, String code) {
        if (jobs.equals("deadletter-jobs")) {
            management.moveJobToDeadLetterJob(timer);
        }
        act(jobs, action).expectProblem(status, code);
        admin.get("/process-api/management/" + jobs + "/{id}", timer).expect(200);
    }

    @Test
    void a_timer_is_not_put_off_to_another_date() {
        admin.post(
                        "/process-api/management/timer-jobs/{id}",
                        Map.of("action", "reschedule", "dueDate", "2031-01-01T00:00:00Z"),
                        timer)
                .expectProblem(409, "engine-change-refused");
    }
}
