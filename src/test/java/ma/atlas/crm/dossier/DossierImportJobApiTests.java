package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.atlas.crm.jobs.JobRunner;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A long file is imported by a job, which whoever sent it follows. */
@AtlasTest
class DossierImportJobApiTests {

    private static final int MANY = DossierImports.MOST_AT_ONCE + 1;

    @Autowired
    private Api api;

    @Autowired
    private JobRunner runner;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        manager = Imports.sender(api, tenant.manager());
    }

    /** All lines but some are bad, so that the test is quick. */
    private static String mostlyBad(int lines, int good) {
        return IntStream.range(0, lines)
                .mapToObj(number -> number < good
                        ? "REF-%d,Nom,0661%06d,WON\n".formatted(number, number)
                        : "REF-%d,Nom,nobody,WON\n".formatted(number))
                .collect(Collectors.joining("", "externalRef,contactName,phone,status\n", ""));
    }

    @Test
    void above_a_thousand_lines_the_answer_is_where_to_follow_the_job() {
        Answer accepted = manager.post("/dossiers/import", mostlyBad(MANY, 3)).expect(202);
        String id = accepted.text("id");
        assertThat(accepted.header("Location")).isEqualTo("/api/v1/jobs/" + id);
        assertThat(accepted.text("type")).isEqualTo("dossier.import");
        assertThat(accepted.text("status")).isEqualTo("QUEUED");
        assertThat(api.as(tenant.manager()).get("/jobs/{id}", id).expect(200).body())
                .isEqualTo(accepted.body());

        runner.run(tenant.orgId(), UUID.fromString(id), step -> {
            Answer underWay = api.as(tenant.manager()).get("/jobs/{id}", id).expect(200);
            assertThat(underWay.text("status")).isEqualTo("RUNNING");
            assertThat(underWay.get("done").asLong())
                    .isEqualTo(underWay.get("result").path("lines").asLong())
                    .isPositive();
        });
        JsonNode job =
                api.as(tenant.manager()).get("/jobs/{id}", id).expect(200).body();
        assertThat(job.path("status").asText()).isEqualTo("DONE");
        assertThat(job.path("total").asInt()).isEqualTo(MANY);
        JsonNode report = job.path("result");
        assertThat(report.path("lines").asInt()).isEqualTo(MANY);
        assertThat(report.path("created").asInt()).isEqualTo(3);
        assertThat(report.path("refusedCount").asInt()).isEqualTo(MANY - 3);
        assertThat(report.path("refused").path(0).path("line").asInt()).isEqualTo(5);
        assertThat(Sql.inOrganisation(tenant.orgId()).one(Integer.class, "select count(*) from dossier_import_line"))
                .as("people's data that is not needed any more")
                .isZero();
        assertThat(List.of(tenant.agent(), tenant.auditor()))
                .allSatisfy(login -> api.as(login).get("/jobs/{id}", id).expectProblem(403, "role-required"));
        api.as(fixtures.tenant().admin()).get("/jobs/{id}", id).expectProblem(404, "not-found");
    }

    @Test
    void of_many_refused_lines_the_first_thousand_are_listed_and_all_are_counted() {
        String id = manager.post("/dossiers/import?dryRun=true", mostlyBad(1_205, 3))
                .expect(202)
                .text("id");
        runner.run(tenant.orgId(), UUID.fromString(id), step -> {});
        JsonNode report =
                api.as(tenant.manager()).get("/jobs/{id}", id).expect(200).get("result");
        assertThat(report.path("refusedCount").asInt()).isEqualTo(1_202);
        assertThat(report.path("refused")).hasSize(1_000);
        assertThat(report.path("created").asInt()).isEqualTo(3);
        assertThat(Sql.inOrganisation(tenant.orgId()).one(Integer.class, "select count(*) from dossier"))
                .isZero();
    }

    @Test
    void the_same_file_sent_twice_is_one_job_until_that_is_over() {
        String csv = mostlyBad(MANY, 0);
        List<String> ids = Simultaneously.call(
                3, number -> manager.post("/dossiers/import", csv).expect(202).text("id"));
        assertThat(ids.stream().distinct()).hasSize(1);
        String dry =
                manager.post("/dossiers/import?dryRun=true", csv).expect(202).text("id");
        assertThat(dry).isNotEqualTo(ids.get(0));
        runner.run(tenant.orgId(), UUID.fromString(ids.get(0)), step -> {});
        assertThat(manager.post("/dossiers/import", csv).expect(202).text("id")).isNotIn(ids);
    }

    @Test
    void with_its_key_a_repeated_request_is_answered_as_the_first() {
        Api.Caller keyed = manager.header("Idempotency-Key", UUID.randomUUID().toString());
        Answer first = keyed.post("/dossiers/import", Imports.file(0, 3)).expect(200);
        Answer second = keyed.post("/dossiers/import", Imports.file(0, 3)).expect(200);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void a_line_that_repeats_a_reference_far_above_is_refused() {
        String csv = mostlyBad(MANY, MANY) + "REF-1,Autre,0662000000,WON\nREF-700,Autre,0662000000,WON\n";
        String id =
                manager.post("/dossiers/import?dryRun=true", csv).expect(202).text("id");
        runner.run(tenant.orgId(), UUID.fromString(id), step -> {});
        JsonNode report =
                api.as(tenant.manager()).get("/jobs/{id}", id).expect(200).get("result");
        assertThat(report.path("created").asInt()).isEqualTo(MANY);
        assertThat(report.path("refused"))
                .extracting(refused -> refused.path("line").asInt() + " "
                        + refused.path("code").asText() + " "
                        + refused.path("message").asText().replaceAll(".*line (\\d+).*", "$1"))
                .containsExactly(MANY + 2 + " repeated-in-file 3", MANY + 3 + " repeated-in-file 702");
    }
}
