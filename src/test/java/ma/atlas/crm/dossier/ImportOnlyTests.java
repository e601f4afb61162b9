package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import ma.atlas.crm.AtlasApplication;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.jobs.JobRunner;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.testing.AtlasProcess;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The import of the command line, in a process of its own beside the application that serves. */
@AtlasTest
class ImportOnlyTests {

    @Autowired
    private DossierImports imports;

    @Autowired
    private JobRunner runner;

    @Autowired
    private Fixtures fixtures;

    @TempDir
    private Path directory;

    /** As a process leaves it that was killed: what it has committed. */
    private void importAndDieAfterOneStep(Tenant tenant, Path file) {
        JobView job = CurrentActor.callAs(
                PlatformAdministrator.actorIn(tenant.orgId()), () -> imports.prepare(file, Imports.options(false)));
        assertThatThrownBy(() -> runner.run(tenant.orgId(), job.id(), step -> {
                    throw new IllegalStateException("the process dies here");
                }))
                .hasMessage("the process dies here");
    }

    @Test
    void it_goes_on_where_a_process_before_it_died_and_says_what_it_did() throws Exception {
        Tenant tenant = fixtures.tenant();
        Path file = Imports.write(directory, Imports.file(0, 130) + "REF-X,Nom,nobody,NEW,2023-05-04\n");
        importAndDieAfterOneStep(tenant, file);
        assertThat(Sql.inOrganisation(tenant.orgId()).one(Integer.class, "select count(*) from dossier"))
                .isEqualTo(100);
        try (AtlasProcess process =
                AtlasProcess.start(directory, environment(), "--import=" + file, "--org=" + tenant.orgId())) {
            assertThat(process.awaitExit()).as(process.output()).isEqualTo(ImportOnly.SOME_REFUSED);
            assertThat(process.output())
                    .contains("Going on after 100 of 131 lines")
                    .contains("Line 132 (REF-X): invalid-input: phone: must be a valid phone number")
                    .contains("Imported 131 lines: 130 cases opened, 0 known (0 as they were), 1 refused")
                    .doesNotContain("is ready at", "Tomcat started");
        }
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(String.class, "select count(*) || ' ' || count(distinct external_ref) from dossier"))
                .isEqualTo("130 130");
        assertThat(Sql.inOrganisation(tenant.orgId()).list(String.class, "select status from background_job"))
                .containsExactly("DONE");
    }

    private static Map<String, String> environment() {
        TestDatabase database = TestDatabase.get();
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.app().user(),
                "SPRING_DATASOURCE_PASSWORD", database.app().password(),
                "SPRING_FLYWAY_ENABLED", "false",
                "ATLAS_TOKEN_SECRET", "a secret of a production that there never was");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--import=",
                "--import=/nowhere/cases.csv --org=a",
                "--import=. --org=a",
                "--import=FILE",
                "--import=FILE --org=a --charset=klingon"
            })
    void it_does_not_begin_without_a_file_and_an_organisation(String arguments) {
        String file = Imports.write(directory, Imports.file(0, 1)).toString();
        String[] given = arguments.replace("FILE", file).split(" ");
        assertThat(ImportOnly.isAskedFor(given)).isTrue();
        assertThat(ImportOnly.run(AtlasApplication.class, given)).isEqualTo(ImportOnly.NOT_DONE);
    }

    @Test
    void nothing_else_is_taken_for_it() {
        assertThat(ImportOnly.isAskedFor("--migrate-only", "--importance=high")).isFalse();
    }
}
