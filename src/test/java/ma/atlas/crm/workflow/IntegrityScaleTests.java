package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Measured;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What comparing a great organisation with the engine takes: a hundred thousand cases, each as a real one is. */
@AtlasTest
@Tag("scale")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegrityScaleTests {

    private static final int CASES = Integer.getInteger("atlas.scale.cases", 100_000);

    /** Many times what was measured, for a slow machine; a look-up from the application for each case would be slower still. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String COPIES = """
            create temporary table copy on commit drop as
            select gen_random_uuid() as id, gen_random_uuid()::text as instance, gen_random_uuid()::text as execution,
                   gen_random_uuid()::text as task
            from generate_series(1, %d)""".formatted(CASES - 1);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private final Measured measured = new Measured("integrity");
    private Tenant tenant;

    /** Copies of one case with all its rows, in the engine and outside. */
    @BeforeAll
    void fill() {
        tenant = fixtures.tenant();
        fixtures.tenant();
        UUID id = UUID.fromString(Cases.openIn(api.as(tenant.admin()), LifecycleSpec.of(Cases.LEAD), "CRM_CONTACTED"));
        String instance = EngineDamage.instance(id.toString());
        Sql.asSuperuser().inTransaction(jdbc -> {
            jdbc.execute("set local session_replication_role = replica");
            jdbc.execute(COPIES);
            copy(
                    jdbc,
                    "dossier",
                    "'id', c.id, 'process_instance_id', c.instance, 'task_id', c.task",
                    "r.id = '" + id + "'");
            copy(
                    jdbc,
                    "workflow_task",
                    "'subject_id', c.id, 'process_instance_id', c.instance, 'task_id', c.task",
                    "r.subject_id = '" + id + "'");
            copy(
                    jdbc,
                    "status_history",
                    "'id', gen_random_uuid(), 'subject_id', c.id, 'process_instance_id', c.instance",
                    "r.subject_id = '" + id + "'");
            copy(
                    jdbc,
                    "act_ru_execution",
                    "'id_', c.instance, 'proc_inst_id_', c.instance, 'root_proc_inst_id_', c.instance, 'business_key_', c.id::text",
                    "r.id_ = '" + instance + "'");
            copy(
                    jdbc,
                    "act_ru_execution",
                    "'id_', c.execution, 'proc_inst_id_', c.instance, 'root_proc_inst_id_', c.instance, 'parent_id_', c.instance",
                    "r.parent_id_ = '" + instance + "'");
            copy(
                    jdbc,
                    "act_ru_task",
                    "'id_', c.task, 'execution_id_', c.execution, 'proc_inst_id_', c.instance",
                    "r.proc_inst_id_ = '" + instance + "'");
            copy(
                    jdbc,
                    "act_hi_procinst",
                    "'id_', c.instance, 'proc_inst_id_', c.instance, 'business_key_', c.id::text",
                    "r.id_ = '" + instance + "'");
            return null;
        });
        Plans.settle(
                "dossier", "workflow_task", "status_history", "act_ru_execution", "act_ru_task", "act_hi_procinst");
    }

    private static void copy(
            org.springframework.jdbc.core.JdbcTemplate jdbc, String table, String changed, String which) {
        jdbc.update(
                "insert into %1$s select (jsonb_populate_record(r, jsonb_build_object(%2$s))).* from %1$s r cross join copy c where %3$s"
                        .formatted(table, changed, which));
    }

    @Test
    void a_hundred_thousand_instances_are_compared_in_one_pass_however_many_disagree() {
        Answer agrees = timed("that agree");
        assertThat(standing(agrees, "subjects")).isEqualTo(CASES);
        assertThat(standing(agrees, "instances")).isEqualTo(CASES);
        assertThat(standing(agrees, "findings")).isZero();

        Sql.asOwner()
                .update(
                        "update dossier set status_code = 'CRM_NEGOTIATION' where id in (select id from dossier where org_id = ? limit ?)",
                        tenant.orgId(),
                        CASES / 100);
        assertThat(standing(timed("of which one in a hundred disagrees"), "findings"))
                .isEqualTo(CASES / 100);

        Sql.asOwner().update("update dossier set task_id = 'x', workflow_version = 9 where org_id = ?", tenant.orgId());
        Answer all = timed("that all disagree");
        assertThat(all.items()).hasSize(200);
        assertThat(all.nextCursor()).isNotNull();
        assertThat(standing(all, "findings")).isEqualTo(2 * CASES + CASES / 100);

        Instant start = Instant.now();
        String id = all.items().get(0).path("subjectId").asText();
        api.as(tenant.admin())
                .post(
                        "/admin/integrity/repair",
                        java.util.Map.of(
                                "findings",
                                java.util.List.of(java.util.Map.of(
                                        "kind", "version-differs", "subjectType", "dossier", "subjectId", id))))
                .expect(200);
        measured.note("One repair among them: "
                + Duration.between(start, Instant.now()).toMillis() + " ms");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    private Answer timed(String which) {
        Instant start = Instant.now();
        Answer answer = api.as(tenant.admin()).get("/admin/integrity?limit=200").expect(200);
        Duration took = Duration.between(start, Instant.now());
        measured.note("%d instances %s: %d ms".formatted(CASES, which, took.toMillis()));
        assertThat(took).isLessThan(PATIENCE);
        return answer;
    }

    private static int standing(Answer report, String what) {
        return report.get("organisations").path(0).path(what).asInt();
    }
}
