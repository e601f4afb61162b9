package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.jobs.JobRunner;
import ma.atlas.crm.jobs.JobStatus;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What re-scoring takes for a great organisation: all its cases by the shipped rules, each with an appointment and a document. */
@AtlasTest
@Tag("scale")
class RescoringScaleTests {

    private static final int CASES = 100_000;

    /** Far less than measured, for a slow machine; a statement for each case would be slower still. */
    private static final int LEAST_CASES_A_SECOND = 500;

    private static final String FILL = """
            with cases as (
                insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone, email,
                                     source_code, created_by, created_at, updated_at, last_activity_at)
                select gen_random_uuid(), ?, 'CRM_LEAD_BUY', 'CRM_NEW', 'x', 'Acheteur', '+212661000000', 'a@example.ma',
                       'LEAD_SOURCE_PHONE', 'x', at, at, at
                from generate_series(1, %d) n
                cross join lateral (select '2021-01-01T00:00:00Z'::timestamptz + n * interval '1 minute') t (at)
                returning id, org_id, created_at),
            visits as (
                insert into appointment (id, org_id, dossier_id, appointment_type_code, status_code, starts_at, ends_at,
                                         assigned_to, created_at, updated_at)
                select gen_random_uuid(), org_id, id, 'APPOINT_VISIT', 'APPOINT_DONE', created_at,
                       created_at + interval '1 hour', 'x', created_at, created_at
                from cases)
            insert into document (id, org_id, entity_type, entity_id, type, filename, content_type, size, hash, storage_ref,
                                  created_by, created_at, updated_at)
            select gen_random_uuid(), org_id, 'DOSSIER', id, 'IDENTITY', 'cin.pdf', 'application/pdf', 1, repeat('0', 64),
                   org_id || '/' || id, 'x', created_at, created_at
            from cases""".formatted(CASES);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private JobRunner runner;

    @Test
    void all_cases_of_a_great_organisation_are_judged_in_minutes() {
        Tenant tenant = fixtures.tenant();
        Sql.inOrganisation(tenant.orgId()).update(FILL, tenant.orgId());
        Plans.settle("dossier", "appointment", "document");
        String job = api.as(tenant.analyst())
                .post("/admin/scoring-rules/rescore", null)
                .expect(202)
                .text("id");
        Instant begun = Instant.now();
        JobView done = runner.run(tenant.orgId(), UUID.fromString(job), progress -> {});
        Duration taken = Duration.between(begun, Instant.now());
        System.out.printf("Re-scored %d cases in %d ms%n", CASES, taken.toMillis());
        assertThat(done.status()).isEqualTo(JobStatus.DONE);
        assertThat(done.done()).isEqualTo(CASES);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(Integer.class, "select count(*) from dossier where score = 5 + 30 + 10"))
                .isEqualTo(CASES);
        assertThat(taken).isLessThan(Duration.ofSeconds(CASES / LEAST_CASES_A_SECOND));
    }
}
