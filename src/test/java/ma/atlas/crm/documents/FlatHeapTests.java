package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasProcess;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.S3Server;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Files larger than the whole heap go in and out, in an application of its own with a small heap. */
@AtlasTest
class FlatHeapTests {

    private static final int MEGABYTE = 1 << 20;
    private static final long SIZE = 200L * MEGABYTE;
    private static final String HEAP = "-Xmx128m";

    /** What of the heap is in use after a collection: {@code 98M->70M(128M)}. */
    private static final Pattern IN_USE = Pattern.compile("->(\\d+)M\\(");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ObjectMapper mapper;

    @TempDir
    Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @EnumSource
    void a_file_larger_than_the_heap_is_stored_and_read(StorageKind kind) throws Exception {
        fixtures.platform();
        Tenant tenant = fixtures.tenant();
        String dossier = Cases.open(api.as(tenant.agent()));
        List<String> options = List.of(
                HEAP, "-XX:TieredStopAtLevel=4", "-XX:+UseSerialGC", "-Xlog:gc:file=" + directory.resolve("gc.log"));
        try (AtlasProcess atlas = AtlasProcess.start(directory, options, environment(kind))) {
            String port = atlas.awaitOutput("Tomcat started on port (\\d+)").group(1);
            String address = "http://127.0.0.1:" + port + "/api/v1";
            String token = token(address, tenant.agent());
            long before = inUse(atlas);

            JsonNode document = upload(address, token, dossier);
            String hash = download(address, token, document.path("id").asText());
            assertThat(document.path("size").asLong()).isEqualTo(SIZE);
            assertThat(hash).isEqualTo(document.path("hash").asText()).isEqualTo(hashOf(new LargeFile(SIZE)));
            assertThat(inUse(atlas)).as("in use before: %s MB", before).isLessThan(before + 24);
            assertThat(atlas.output()).doesNotContain("OutOfMemory");
        }
    }

    private JsonNode upload(String address, String token, String dossier) throws Exception {
        Multipart form = Papers.to(dossier, "OTHER").file("file", "large.pdf", "application/pdf", new byte[0]);
        String whole = new String(form.bytes(), StandardCharsets.UTF_8);
        int content = whole.lastIndexOf("\r\n--");
        byte[] head = whole.substring(0, content).getBytes(StandardCharsets.UTF_8);
        byte[] tail = whole.substring(content).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/documents"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", form.contentType().toString())
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                                Collections.enumeration(List.of(stream(head), new LargeFile(SIZE), stream(tail))))),
                        head.length + SIZE + tail.length))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return mapper.readTree(answer.body());
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private String download(String address, String token, String id) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/documents/" + id + "/content"))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return hashOf(answer.body());
    }

    private static String hashOf(InputStream content) throws IOException {
        try (DigestInputStream digested = new DigestInputStream(content, Sha256.digest())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        }
    }

    /** Megabytes, after everything that nobody needs was collected; that it was never more than there is, the heap itself sees to. */
    private long inUse(AtlasProcess atlas) throws Exception {
        Process collection = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(atlas.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collection.waitFor()).isZero();
        return Files.readAllLines(directory.resolve("gc.log")).stream()
                .filter(line -> line.contains("Pause Full"))
                .flatMap(line -> IN_USE.matcher(line).results())
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private String token(String address, String login) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString((login + ":" + Fixtures.PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/auth/token"))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return mapper.readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .path("accessToken")
                .asText();
    }

    private static Map<String, String> environment(StorageKind kind) {
        TestDatabase database = TestDatabase.get();
        Map<String, String> environment = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.app().user(),
                "SPRING_DATASOURCE_PASSWORD", database.app().password(),
                "SPRING_FLYWAY_USER", database.owner().user(),
                "SPRING_FLYWAY_PASSWORD", database.owner().password(),
                "ATLAS_TOKEN_SECRET", "a secret of an application with a small heap",
                "SERVER_ADDRESS", "127.0.0.1"));
        if (kind == StorageKind.S3) {
            environment.put("ATLAS_STORAGE_ENDPOINT", S3Server.get().endpoint().toString());
            environment.put("ATLAS_STORAGE_BUCKET", "large-files");
            environment.put("ATLAS_STORAGE_CREATE_BUCKET", "true");
            environment.put("ATLAS_STORAGE_ACCESS_KEY", S3Server.ACCESS_KEY);
            environment.put("ATLAS_STORAGE_SECRET_KEY", S3Server.SECRET_KEY);
        }
        return environment;
    }
}
