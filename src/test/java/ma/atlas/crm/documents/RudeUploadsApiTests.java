package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** Clients that hang up, that nobody knows, or that announce too much: they cost little and leave nothing. */
@AtlasTest
class RudeUploadsApiTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int A_MOMENT = 700;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private UploadDirectory directory;

    @Autowired
    private Downloads server;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Multipart form;
    private String authorized;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        String dossier = Cases.open(api.as(tenant.agent()));
        form = Papers.of(dossier, "a.pdf", Arrays.copyOf(Papers.pdf("x"), 2_000_000));
        authorized = "Authorization: Bearer " + api.tokenOf(tenant.agent()) + "\r\n";
    }

    private RawUpload upload(String headers) throws IOException {
        return new RawUpload(server.address(), form, headers);
    }

    private static String length(long bytes) {
        return "Content-Length: " + bytes + "\r\n";
    }

    private long filesWaiting() throws IOException {
        try (Stream<Path> files = Files.list(directory.path())) {
            return files.count();
        }
    }

    @Test
    void who_hangs_up_in_the_middle_leaves_nothing() throws IOException {
        Footprint before = Footprint.of(tenant);
        for (String key : List.of("", "Idempotency-Key: hung-up\r\n")) {
            try (RawUpload upload = upload(authorized + key + length(form.bytes().length))) {
                upload.sendBody(0, 1_500_000);
                await().atMost(PATIENCE).until(() -> filesWaiting() > 0);
            }
            await().atMost(PATIENCE).until(() -> filesWaiting() == 0);
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void nothing_that_an_unknown_client_sends_is_kept_while_it_sends() throws IOException {
        try (RawUpload upload = upload(length(form.bytes().length))) {
            upload.sendBody(0, 1_000_000);
            assertThat(upload.statusLine(10_000)).startsWith("HTTP/1.1 401");
            assertThat(filesWaiting()).isZero();
        }
    }

    @Test
    void who_asks_first_is_told_to_send_only_when_they_may() throws IOException {
        String asking = "Expect: 100-continue\r\n" + length(form.bytes().length);
        try (RawUpload unknown = upload(asking)) {
            assertThat(unknown.statusLine(10_000)).startsWith("HTTP/1.1 401");
        }
        try (RawUpload known = upload(authorized + asking)) {
            assertThat(known.statusLine(10_000)).startsWith("HTTP/1.1 100");
            known.sendBody(0, known.length());
            assertThat(known.statusLine(10_000)).isEmpty();
            assertThat(known.statusLine(10_000)).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void who_announces_too_much_is_refused_before_they_send() throws IOException {
        for (String key : List.of("", "Idempotency-Key: too-much\r\n")) {
            try (RawUpload upload =
                    upload(authorized + key + length(DataSize.ofGigabytes(50).toBytes()))) {
                assertThat(upload.statusLine(10_000)).startsWith("HTTP/1.1 413");
            }
        }
    }

    @Test
    void an_address_that_takes_no_files_reads_none() throws IOException {
        Multipart large = form;
        api.as(tenant.agent())
                .contentType(large.contentType())
                .post("/dossiers", large.bytes())
                .expectProblem(415, "unsupported-media-type");
        assertThat(filesWaiting()).isZero();
    }

    @Test
    void a_slow_upload_holds_no_connection_to_the_database() throws Exception {
        int more = 25;
        java.util.List<RawUpload> slow = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < more; i++) {
                RawUpload upload = upload(authorized + length(form.bytes().length));
                slow.add(upload);
                upload.sendBody(0, 100_000);
            }
            assertThat(slow.get(0).statusLine(A_MOMENT)).isEmpty();
            api.as(tenant.agent()).get("/dossiers").expect(200);
        } finally {
            for (RawUpload upload : slow) {
                upload.close();
            }
        }
        await().atMost(PATIENCE).until(() -> filesWaiting() == 0);
    }

    @Test
    void what_a_dead_process_left_of_its_uploads_is_removed_at_the_next_start(@TempDir Path leftOvers)
            throws IOException {
        Path old = Files.write(leftOvers.resolve("upload_1.tmp"), new byte[10]);
        Path young = Files.write(leftOvers.resolve("upload_2.tmp"), new byte[10]);
        Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(clock.instant().minus(Duration.ofHours(23))));
        DocumentSettings settings =
                new DocumentSettings(DataSize.ofMegabytes(1), Set.of(), leftOvers.toString(), Duration.ofHours(1));
        assertThat(new UploadDirectory(settings, clock).path()).isEqualTo(leftOvers.toAbsolutePath());
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
