package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.jobs.JobRunner;
import ma.atlas.crm.jobs.JobStatus;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.flowable.engine.ManagementService;
import org.flowable.job.api.Job;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timers that the engine gives up are told by their cause, and tried again. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersProcessTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ManagementService management;

    @Autowired
    private Subjects subjects;

    @Autowired
    private JobRunner runner;

    @Autowired
    private JdbcClient jdbc;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller admin;
    private List<String> ids;

    /** Two cases whose rows contradict their timers, in one organisation, and one in another. */
    @BeforeAll
    void giveUp() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        admin = api.as(tenant.admin());
        ids = Stream.generate(() -> waiting(admin)).limit(2).toList();
        String elsewhere = waiting(api.as(other.admin()));
        Stream.concat(ids.stream(), Stream.of(elsewhere)).forEach(id -> {
            status(id, "CRM_VISITED");
            Job timer = management
                    .createTimerJobQuery()
                    .processInstanceId(EngineDamage.instance(id))
                    .singleResult();
            management.setTimerJobRetries(timer.getId(), 1);
        });
        clock.advance(Duration.ofHours(49));
        await().atMost(PATIENCE)
                .until(() -> dead(tenant).size() == 2 && dead(other).size() == 1);
    }

    private static String waiting(Api.Caller caller) {
        return Cases.openIn(caller, SPEC, "CRM_NO_SHOW");
    }

    private static void status(String id, String code) {
        Sql.asOwner().update("update dossier set status_code = ? where id = ?", code, UUID.fromString(id));
    }

    private static List<String> dead(Tenant owner) {
        return Sql.asOwner()
                .list(
                        String.class,
                        "select id_ from act_ru_deadletter_job where tenant_id_ = ? order by id_",
                        owner.orgId());
    }

    @Test
    void dead_letters_are_grouped_by_cause_without_what_differs_and_retried_once_each() {
        List<String> jobs = dead(tenant);
        Answer list = admin.get("/admin/dead-letters").expect(200);
        assertThat(list.items()).as(list.text()).hasSize(1);
        JsonNode group = list.items().get(0);
        assertThat(group.path("orgId").asText()).isEqualTo(tenant.orgId());
        assertThat(group.path("caseTypeCode").asText()).isEqualTo(Cases.LEAD);
        assertThat(group.path("statusCode").asText()).isEqualTo("CRM_NO_SHOW");
        assertThat(group.path("activityId").asText()).isNotBlank();
        assertThat(group.path("cause").asText()).isEqualTo("transition-not-allowed");
        assertThat(group.path("message").asText()).contains("CRM_VISITED", "CRM_FOLLOW_UP");
        assertThat(group.path("count").asInt()).isEqualTo(2);
        assertThat(group.path("oldest").asText())
                .isLessThanOrEqualTo(group.path("newest").asText());
        List<String> sampled = new ArrayList<>();
        group.path("jobs").forEach(job -> sampled.add(job.path("subjectId").asText()));
        assertThat(sampled).containsExactlyInAnyOrderElementsOf(ids);

        Answer everywhere =
                api.as(fixtures.platform()).get("/admin/dead-letters?limit=200").expect(200);
        assertThat(everywhere.items("orgId")).contains(tenant.orgId(), other.orgId());
        assertThat(api.as(fixtures.platform())
                        .in(other.orgId())
                        .get("/admin/dead-letters")
                        .items("orgId"))
                .containsExactly(other.orgId());

        Answer stranger = api.as(other.admin())
                .post("/admin/dead-letters/retry", Map.of("ids", jobs))
                .expect(200);
        assertThat(stranger.items())
                .allSatisfy(item -> assertThat(item.path("status").asInt()).isEqualTo(404));
        assertThat(api.as(other.admin())
                        .post(
                                "/admin/dead-letters/retry",
                                Map.of("groupIds", List.of(group.path("id").asText())))
                        .expect(200)
                        .items())
                .isEmpty();
        assertThat(dead(tenant)).isEqualTo(jobs);

        ids.forEach(id -> status(id, "CRM_NO_SHOW"));
        List<Answer> answers = Simultaneously.call(
                4,
                number -> number % 2 == 0
                        ? admin.post("/admin/dead-letters/retry", Map.of("ids", jobs))
                        : admin.post(
                                "/admin/dead-letters/retry",
                                Map.of("groupIds", List.of(group.path("id").asText()))));
        assertThat(answers.stream()
                        .flatMap(answer -> answer.expect(200).items().stream())
                        .filter(item -> item.path("status").asInt() == 200))
                .hasSize(2);
        await().atMost(PATIENCE)
                .until(() -> ids.stream()
                        .allMatch(id -> admin.get("/dossiers/{id}", id)
                                .text("statusCode")
                                .equals("CRM_FOLLOW_UP")));
        ids.forEach(id -> subjects.assertAgreement(tenant.orgId(), id));
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(String.class, "select user_id from audit_event where entity_type = 'ENGINE_JOB'"))
                .hasSize(2)
                .containsOnly(tenant.admin());
        assertThat(admin.get("/admin/dead-letters").items()).isEmpty();
        assertThat(dead(other)).hasSize(1);
    }

    @Test
    void what_a_row_held_that_was_refused_is_repeated_neither_by_the_driver_nor_by_a_dead_letter() {
        Tenant some = fixtures.tenant();
        String held = "la ligne de quelqu’un";
        String insert = """
                insert into act_ru_deadletter_job (id_, rev_, type_, element_id_, handler_type_, exception_msg_, create_time_, tenant_id_,
                                                   exclusive_)
                values (?, 1, 'externalWorker', 'wait', 'nobody', ?, timestamp '2026-01-01', ?, false)""";
        String message = "ERROR: duplicate key value\n  Detail: Key (phone)=(" + held + ") already exists.";
        jdbc.sql(insert).params(held, message, some.orgId()).update();
        assertThatThrownBy(() ->
                        jdbc.sql(insert).params(held, message, some.orgId()).update())
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .message()
                .contains("act_ru_deadletter_job_pkey")
                .doesNotContain(held);
        assertThat(api.as(some.admin())
                        .get("/admin/dead-letters")
                        .items()
                        .get(0)
                        .path("message")
                        .asText())
                .isEqualTo("ERROR: duplicate key value");
    }

    @Test
    void what_is_asked_for_is_jobs_or_groups_and_no_more_than_two_hundred() {
        String path = "/admin/dead-letters/retry";
        admin.post(path, Map.of()).expectInvalid("ids");
        admin.post(path, Map.of("ids", List.of("a"), "groupIds", List.of("b"))).expectInvalid("ids");
        admin.post(path, Map.of("ids", Stream.generate(() -> "a").limit(201).toList()))
                .expectInvalid("ids");
        admin.post(path, Map.of("ids", List.of(" "))).expect(400);
    }

    @Test
    void many_are_retried_in_the_background_by_one_job_however_often_it_is_asked_for() {
        Tenant busy = fixtures.tenant();
        Sql.asOwner().update("""
                        insert into act_ru_deadletter_job (id_, rev_, type_, element_id_, handler_type_, exception_msg_, create_time_,
                                                           tenant_id_, exclusive_)
                        select gen_random_uuid(), 1, 'externalWorker', 'wait', 'nobody', 'at ' || n, timestamp '2026-01-01', ?, false
                        from generate_series(1, 250) n""", busy.orgId());
        Api.Caller caller = api.as(busy.admin());
        JsonNode group = caller.get("/admin/dead-letters").items().get(0);
        assertThat(group.path("count").asInt()).isEqualTo(250);
        assertThat(group.path("message").asText()).isEqualTo("at {n}");
        assertThat(group.path("jobs")).hasSize(5);
        Map<String, Object> body = Map.of("groupIds", List.of(group.path("id").asText()));
        List<String> started =
                Simultaneously.call(
                                3,
                                number -> caller.post("/admin/dead-letters/retry", body)
                                        .expect(202)
                                        .text("id"))
                        .stream()
                        .distinct()
                        .toList();
        assertThat(started).hasSize(1);
        JobView job = runner.run(busy.orgId(), UUID.fromString(started.get(0)), view -> {});
        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.done()).isEqualTo(250);
        assertThat(job.total()).isEqualTo(250);
        assertThat(job.result().path("retried").asInt()).isEqualTo(250);
        assertThat(dead(busy)).isEmpty();
        assertThat(Sql.inOrganisation(busy.orgId())
                        .one(
                                Integer.class,
                                "select count(distinct entity_id) from audit_event where entity_type = 'ENGINE_JOB' and user_id = ?",
                                busy.admin()))
                .isEqualTo(250);
        assertThat(caller.post("/admin/dead-letters/retry", body).expect(200).items())
                .isEmpty();
    }
}
