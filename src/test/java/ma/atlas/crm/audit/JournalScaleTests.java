package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ma.atlas.crm.testing.AtlasProcess;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A journal of a million events is sealed, verified and exported by an application with a small heap. */
@Tag("scale")
@AtlasTest
class JournalScaleTests {

    private static final Logger LOG = LoggerFactory.getLogger(JournalScaleTests.class);
    private static final int EVENTS = 1_000_000;
    private static final Duration LONGEST_VERIFICATION = Duration.ofMinutes(2);

    /** What of the heap is in use after a collection: {@code 98M->70M(128M)}. */
    private static final Pattern IN_USE = Pattern.compile("->(\\d+)M\\(");

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ObjectMapper mapper;

    @Autowired
    private AuditSealing sealing;

    @TempDir
    Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void a_million_events_in_a_small_heap() throws Exception {
        Tenant tenant = fixtures.tenant();
        timed("written", () -> write(tenant));
        timed("sealed", () -> sealing.seal(tenant.orgId(), AuditSealing.BATCH));
        List<String> options = List.of(
                "-Xmx128m",
                "-XX:TieredStopAtLevel=4",
                "-XX:+UseSerialGC",
                "-Xlog:gc:file=" + directory.resolve("gc.log"));
        try (AtlasProcess atlas = AtlasProcess.start(directory, options, environment())) {
            String port = atlas.awaitOutput("Tomcat started on port (\\d+)").group(1);
            String base = "http://127.0.0.1:" + port + "/api/v1";
            String address = base + "/audit-events";
            String token = token(base, tenant.auditor());
            Long known = Sql.inOrganisation(tenant.orgId()).one(Long.class, "select count(*) from audit_event");
            assertThat(known).isGreaterThan(EVENTS);
            get(address + "?limit=200", token).close();
            long before = mostInUse();

            long started = System.nanoTime();
            JsonNode verified = mapper.readTree(get(address + "/verify", token));
            Duration verification = Duration.ofNanos(System.nanoTime() - started);
            LOG.info("verified in {}", verification);
            assertThat(verified.path("valid").asBoolean()).isTrue();
            assertThat(verified.path("checked").asLong()).isGreaterThan(EVENTS);
            assertThat(verification).isLessThan(LONGEST_VERIFICATION);

            for (String format : List.of("csv", "json")) {
                timed(
                        format,
                        () -> assertThat(lines(get(address + "/export?format=" + format, token)))
                                .as("an event on each line of %s, and a line or two around them", format)
                                .isBetween(known, known + 5));
            }
            assertThat(mostInUse()).as("in use before: %s MB", before).isLessThan(before + 32);
            assertThat(atlas.output()).doesNotContain("OutOfMemory");
        }
    }

    private static void write(Tenant tenant) {
        Sql.asOwner().update("""
                insert into audit_event (id, org_id, entity_type, entity_id, action, user_id, before_json, after_json, diff_json,
                                         correlation_id, created_at)
                select gen_random_uuid(), ?, 'DOSSIER', (n / 10)::text, 'UPDATE', 'somebody',
                       jsonb_build_object('statusCode', 'CRM_NEW'), jsonb_build_object('statusCode', 'CRM_CONTACTED', 'score', n),
                       '[{"op": "replace", "path": "/statusCode", "value": "CRM_CONTACTED"}]', 'scale',
                       '2031-01-01T00:00:00Z'::timestamptz + n * interval '1 second'
                from generate_series(1, ?) n""", tenant.orgId(), EVENTS);
        Sql.asOwner().execute("analyze audit_event", "analyze audit_unsealed", "analyze audit_seal");
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void timed(String what, Step step) throws Exception {
        long started = System.nanoTime();
        step.run();
        LOG.info("{} {} events in {}", what, EVENTS, Duration.ofNanos(System.nanoTime() - started));
    }

    private String token(String base, String login) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString((login + ":" + Fixtures.PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/auth/token"))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return mapper.readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .path("accessToken")
                .asText();
    }

    private InputStream get(String address, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static long lines(InputStream body) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            return reader.lines().count();
        }
    }

    /** Megabytes. */
    private long mostInUse() throws IOException {
        return Files.readAllLines(directory.resolve("gc.log")).stream()
                .flatMap(line -> IN_USE.matcher(line).results())
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .max()
                .orElse(0);
    }

    private static Map<String, String> environment() {
        TestDatabase database = TestDatabase.get();
        return new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.app().user(),
                "SPRING_DATASOURCE_PASSWORD", database.app().password(),
                "SPRING_FLYWAY_USER", database.owner().user(),
                "SPRING_FLYWAY_PASSWORD", database.owner().password(),
                "ATLAS_TOKEN_SECRET", "a secret of an application with a small heap",
                "SERVER_ADDRESS", "127.0.0.1"));
    }
}
