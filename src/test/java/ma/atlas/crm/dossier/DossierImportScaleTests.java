package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasProcess;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A hundred thousand cases in one file, sent to an instance that is killed half way, and gone on with by another. Fewer with
 * {@code -Datlas.scale.lines=}.
 */
@AtlasTest
@Tag("scale")
class DossierImportScaleTests {

    private static final int LINES = Integer.getInteger("atlas.scale.lines", 100_000);
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** The token is of the application under test, which shares its secret with the processes. */
    private static final String SECRET = "a secret that only tests know, of more than 32 bytes";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @TempDir
    private Path directory;

    private Tenant tenant;

    @Test
    void an_instance_that_is_killed_loses_nothing_of_an_import_and_does_nothing_twice() throws Exception {
        tenant = fixtures.tenant();
        String job;
        try (AtlasProcess first = start()) {
            String address = address(first);
            job = sent(address).path("id").asText();
            await().atMost(PATIENCE).until(() -> done(address, job) >= LINES / 3);
            first.kill();
        }
        int committed = count("dossier");
        assertThat(committed).isBetween(LINES / 3, LINES - 1);
        try (AtlasProcess second = start()) {
            String address = address(second);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> "DONE".equals(read(address, job).path("status").asText()));
            JsonNode report = read(address, job).path("result");
            assertThat(report.path("created").asInt()).isEqualTo(LINES);
            assertThat(report.path("refusedCount").asInt()).isZero();
        }
        assertThat(count("dossier")).isEqualTo(LINES);
        assertThat(count("status_history")).isEqualTo(LINES);
        assertThat(count("audit_event where entity_type = 'DOSSIER'")).isEqualTo(LINES);
        assertThat(count("workflow_task")).isEqualTo(count("dossier where not is_terminal"));
        assertThat(count("dossier_import_line")).isZero();
        System.out.println("Import of " + LINES + " lines, killed at " + committed + ": "
                + Sql.inOrganisation(tenant.orgId())
                        .one(
                                String.class,
                                "select 'took ' || (finished_at - started_at) from background_job where id = ?::uuid",
                                job));
    }

    private int count(String rows) {
        return Sql.inOrganisation(tenant.orgId()).one(Integer.class, "select count(*) from " + rows);
    }

    private AtlasProcess start() {
        TestDatabase database = TestDatabase.get();
        return AtlasProcess.start(
                directory,
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        database.app().user(),
                        "SPRING_DATASOURCE_PASSWORD",
                        database.app().password(),
                        "SPRING_FLYWAY_ENABLED",
                        "false",
                        "ATLAS_SCHEDULE_HEARTBEAT",
                        "2s",
                        "ATLAS_TOKEN_SECRET",
                        SECRET),
                "--server.address=127.0.0.1");
    }

    private static String address(AtlasProcess process) throws InterruptedException {
        return "http://127.0.0.1:"
                + process.awaitOutput("Tomcat started on port (\\d+)").group(1) + "/api/v1";
    }

    private JsonNode sent(String address) throws IOException, InterruptedException {
        HttpRequest request = request(address + "/dossiers/import")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(Imports.file(0, LINES)))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return mapper.readTree(answer.body());
    }

    private long done(String address, String job) throws IOException, InterruptedException {
        return read(address, job).path("done").asLong();
    }

    private JsonNode read(String address, String job) throws IOException, InterruptedException {
        HttpRequest request = request(address + "/jobs/" + job).build();
        return mapper.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + api.tokenOf(tenant.manager()));
    }
}
