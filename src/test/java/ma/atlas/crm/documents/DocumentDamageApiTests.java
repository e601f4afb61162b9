package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody is given bytes for a document that are not those that were added. */
@AtlasTest
class DocumentDamageApiTests {

    private static final int LARGE = 2_000_000;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Downloads downloads;

    @Autowired
    private StorageProbe probe;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;
    private StorageKind.Opened storage;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    private void use(StorageKind kind) {
        storage = kind.open();
        probe.use(tenant.orgId(), storage.storage());
    }

    private String add(int size) {
        byte[] content = Arrays.copyOf(Papers.pdf("x"), size);
        return Papers.add(agent, dossier, "a.pdf", content).text("id");
    }

    private Path stored() {
        assertThat(probe.keysOf(tenant.orgId())).hasSize(1);
        return storage.file(probe.keysOf(tenant.orgId()).element());
    }

    private void alter(int offset) throws IOException {
        byte[] content = Files.readAllBytes(stored());
        content[offset] ^= 1;
        Files.write(stored(), content);
    }

    private List<Map<String, Object>> recorded(String id) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select user_id, after_json ->> 'code' as code, after_json ->> 'found' as found from audit_event"
                                + " where entity_type = 'DOCUMENT' and action = 'REFUSE' and entity_id = ?",
                        id);
    }

    private void assertRecorded(String id, String found) {
        assertThat(recorded(id))
                .singleElement()
                .isEqualTo(Map.of("user_id", tenant.agent(), "code", "document-damaged", "found", found));
    }

    @ParameterizedTest
    @EnumSource
    void of_a_small_one_with_one_bit_altered_not_a_byte_is_sent(StorageKind kind) throws IOException {
        use(kind);
        String id = add(5_000);
        alter(4_999);
        Answer refused = agent.get("/documents/{id}/content", id);
        refused.expectProblem(500, "document-damaged");
        assertThat(refused.header("Content-Disposition")).isNull();
        assertThat(refused.header("ETag")).isNull();
        assertRecorded(id, "other bytes than were stored");
        agent.get("/documents/{id}", id).expect(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_large_one_with_one_bit_altered_breaks_off_before_its_end(StorageKind kind) throws IOException {
        use(kind);
        for (int offset : List.of(LARGE - 1, 70_000)) {
            probe.keysOf(tenant.orgId()).clear();
            String id = add(LARGE);
            alter(offset);
            assertThatThrownBy(() -> downloads.of(tenant.agent(), id))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("content-length: 2000000, bytes received: ");
            assertThat(downloads.asFarAsItGoes(tenant.agent(), id))
                    .isEqualTo(LARGE / VerifiedContent.BLOCK * VerifiedContent.BLOCK);
            assertThat(recorded(id)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_lost_its_end_or_grew_is_damaged_too(StorageKind kind) throws IOException {
        use(kind);
        String cut = add(LARGE);
        Files.write(stored(), Arrays.copyOf(Files.readAllBytes(stored()), LARGE - 1));
        assertThatThrownBy(() -> downloads.of(tenant.agent(), cut)).isInstanceOf(IOException.class);
        assertRecorded(cut, "1999999 bytes of 2000000");
        Files.write(stored(), Arrays.copyOf(Files.readAllBytes(stored()), LARGE + 1));
        probe.keysOf(tenant.orgId()).clear();
        String grown = add(1_000);
        Files.write(stored(), Arrays.copyOf(Files.readAllBytes(stored()), 1_001));
        agent.get("/documents/{id}/content", grown).expectProblem(500, "document-damaged");
        assertRecorded(grown, "more bytes than were stored");
    }

    @ParameterizedTest
    @EnumSource
    void one_without_bytes_is_damaged(StorageKind kind) throws IOException {
        use(kind);
        String id = add(1_000);
        storage.storage().delete(probe.keysOf(tenant.orgId()).element());
        agent.get("/documents/{id}/content", id).expectProblem(500, "document-damaged");
        assertRecorded(id, "no bytes");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_whole_is_given_out_whatever_its_size(StorageKind kind) throws IOException {
        use(kind);
        int block = VerifiedContent.BLOCK;
        for (int size : List.of(100, block - 1, block, block + 1, 2 * block, 2 * block + 1, LARGE)) {
            byte[] content = new byte[size];
            ThreadLocalRandom.current().nextBytes(content);
            byte[] start = Papers.bytes("%PDF-1.7\n");
            System.arraycopy(start, 0, content, 0, start.length);
            String id = Papers.add(agent, dossier, "a.pdf", content).text("id");
            assertThat(downloads.of(tenant.agent(), id).body()).isEqualTo(content);
            assertThat(recorded(id)).isEmpty();
        }
    }

    @Test
    void a_storage_out_of_reach_is_unavailable_and_damages_nothing() {
        String id = add(1_000);
        probe.setReachable(tenant.orgId(), false);
        agent.get("/documents/{id}/content", id).expectProblem(503, "storage-unavailable");
        Papers.send(agent, dossier, "b.pdf", Papers.pdf("b")).expectProblem(503, "storage-unavailable");
        agent.get("/documents/{id}", id).expect(200);
        probe.setReachable(tenant.orgId(), true);
        agent.get("/documents/{id}/content", id).expect(200);
        assertThat(recorded(id)).isEmpty();
        assertThat(agent.get("/documents?entityType=DOSSIER&entityId={id}", dossier)
                        .items())
                .hasSize(1);
    }

    @Test
    void a_failed_upload_with_a_key_may_be_sent_again() {
        Api.Caller keyed = agent.header("Idempotency-Key", "out of reach");
        var upload = Papers.of(dossier, "a.pdf", Papers.pdf("a"));
        probe.setReachable(tenant.orgId(), false);
        upload.post(keyed, "/documents").expectProblem(503, "storage-unavailable");
        probe.setReachable(tenant.orgId(), true);
        assertThat(upload.post(keyed, "/documents").expect(201).header("Idempotency-Replayed"))
                .isNull();
        assertThat(agent.get("/documents?entityType=DOSSIER&entityId={id}", dossier)
                        .items())
                .hasSize(1);
    }
}
