package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.jobs.JobRunner;
import ma.atlas.crm.jobs.JobStatus;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** An import goes on where it was interrupted, opens no case twice, and a line that fails as none should stops no other. */
@AtlasTest
class ImportWorkModuleTests {

    @Autowired
    private DossierImports imports;

    @Autowired
    private ImportLeftovers leftovers;

    @Autowired
    private JobRunner runner;

    @Autowired
    private Fixtures fixtures;

    @TempDir
    private Path directory;

    private Tenant tenant;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
    }

    @AfterEach
    void repair() {
        Sql.asOwner()
                .execute("drop trigger if exists breaks_a_line on dossier", "drop function if exists break_a_line()");
    }

    /** The database has something against cases of a name of this organisation, which no rule foresees. */
    private void breakLinesNamed(String pattern) {
        Sql.asOwner().execute("""
                create function break_a_line() returns trigger language plpgsql as
                $$
                begin
                    if new.org_id = '%s' and new.contact_name ~ '%s' then
                        raise exception 'the process dies here';
                    end if;
                    return new;
                end
                $$""".formatted(tenant.orgId(), pattern), """
                create trigger breaks_a_line before insert on dossier for each row execute function break_a_line()""");
    }

    private JobView prepare(String csv) {
        Path file = Imports.write(directory, csv);
        return Imports.asManager(tenant, () -> imports.prepare(file, Imports.options(false)));
    }

    private JsonNode run(JobView job) {
        JobView ended = runner.run(tenant.orgId(), job.id(), step -> {});
        assertThat(ended.status()).isEqualTo(JobStatus.DONE);
        return ended.result();
    }

    private List<String> refs() {
        return Sql.inOrganisation(tenant.orgId())
                .list(
                        String.class,
                        "select external_ref from dossier where external_ref is not null order by external_ref");
    }

    private int count(String table) {
        return Sql.inOrganisation(tenant.orgId()).one(Integer.class, "select count(*) from " + table);
    }

    @Test
    void a_line_that_fails_as_none_should_is_refused_and_no_other() {
        breakLinesNamed("^Acheteur (7|93)$");
        JsonNode report = run(prepare(Imports.file(0, 130)));
        assertThat(report.path("created").asInt()).isEqualTo(128);
        assertThat(report.path("refused"))
                .extracting(refused -> refused.path("externalRef").asText() + " "
                        + refused.path("code").asText())
                .containsExactly("REF-7 internal-error", "REF-93 internal-error");
        assertThat(refs()).hasSize(128).doesNotContain("REF-7", "REF-93");
        assertThat(count("status_history")).isEqualTo(128);
    }

    @Test
    void at_once_such_a_line_is_refused_as_well() {
        breakLinesNamed("^Acheteur (7|93)$");
        Path file = Imports.write(directory, Imports.file(0, 120));
        ImportReport report = ((ImportOutcome.Done)
                        Imports.asManager(tenant, () -> imports.run(file, Imports.options(false))))
                .report();
        assertThat(report.created()).isEqualTo(118);
        assertThat(report.refused()).extracting(ImportReport.Remark::code).containsOnly("internal-error");
        assertThat(report.refused()).extracting(ImportReport.Remark::line).containsExactly(9L, 95L);
        assertThat(refs()).hasSize(118);
    }

    @Test
    void where_every_line_fails_the_job_does_and_its_lines_are_swept() {
        breakLinesNamed("^Acheteur");
        JobView job = prepare(Imports.file(0, 20));
        JobView failed = runner.run(tenant.orgId(), job.id(), step -> {});
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.errorCode()).isEqualTo("internal-error");
        assertThat(failed.done())
                .as("lines that were given up before that was clear")
                .isEqualTo(3);
        JobView waiting = prepare(Imports.file(20, 1));
        assertThat(count("dossier_import_line")).isEqualTo(21);
        leftovers.run();
        assertThat(count("dossier_import_line")).isEqualTo(1);
        repair();
        assertThat(run(waiting).path("created").asInt()).isEqualTo(1);
    }

    @Test
    void whoever_is_at_it_and_however_often_each_case_is_opened_once() {
        JobView job = prepare(Imports.file(0, 240));
        Simultaneously.call(3, number -> run(job));
        assertThat(refs()).hasSize(240).doesNotHaveDuplicates();
        assertThat(count("status_history")).isEqualTo(240);
        assertThat(run(prepare(Imports.file(0, 240))).path("unchanged").asInt()).isEqualTo(240);
    }

    @Test
    void two_files_of_the_same_cases_at_the_same_time_open_each_once() {
        JobView one = prepare(Imports.file(0, 60));
        JobView other = prepare(Imports.file(0, 61));
        assertThat(other.id()).isNotEqualTo(one.id());
        List<UUID> jobs = List.of(one.id(), other.id());
        List<JobView> ended =
                Simultaneously.call(2, number -> runner.run(tenant.orgId(), jobs.get(number), step -> {}));
        assertThat(ended).extracting(JobView::status).containsOnly(JobStatus.DONE);
        assertThat(ended.stream()
                        .mapToInt(job -> job.result().path("created").asInt())
                        .sum())
                .isEqualTo(61);
        assertThat(refs()).hasSize(61);
    }

    @Test
    void what_was_prepared_and_left_is_what_is_prepared_again() {
        String csv = Imports.file(0, 3);
        JobView left = prepare(csv);
        assertThat(prepare(csv).id()).isEqualTo(left.id());
        assertThat(count("dossier_import_line")).isEqualTo(3);
        run(left);
        assertThat(prepare(csv).id()).isNotEqualTo(left.id());
    }
}
