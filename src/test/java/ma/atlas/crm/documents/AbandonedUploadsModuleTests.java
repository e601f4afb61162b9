package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Bytes and rows agree, whatever dies when: no document without bytes, and no bytes for long without a document. */
@AtlasTest
class AbandonedUploadsModuleTests {

    private static final Duration LONG = Duration.ofMinutes(61);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    @Autowired
    private StorageProbe probe;

    @Autowired
    private Documents documents;

    @Autowired
    private AbandonedUploads abandoned;

    @Autowired
    private Uploads uploads;

    @Autowired
    private UploadDirectory directory;

    @Autowired
    private TransactionOperations transactions;

    private Tenant tenant;
    private UUID dossier;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        dossier = UUID.fromString(Cases.open(api.as(tenant.agent())));
    }

    private StorageKind.Opened use(StorageKind kind) {
        StorageKind.Opened opened = kind.open();
        probe.use(tenant.orgId(), opened.storage());
        return opened;
    }

    private DocumentView add() {
        return add("DOSSIER", target -> Files.write(target, Papers.pdf("x")));
    }

    private DocumentView add(String entityType, FileSource source) {
        Actor agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        return CurrentActor.callAs(
                agent, () -> documents.add(new NewDocument(entityType, dossier, "CONTRACT", "a.pdf"), source));
    }

    private String onlyKey() {
        assertThat(probe.keysOf(tenant.orgId())).hasSize(1);
        return probe.keysOf(tenant.orgId()).element();
    }

    private long rows() {
        Long rows = Sql.inOrganisation(tenant.orgId()).one(Long.class, "select count(*) from document");
        return rows == null ? 0 : rows;
    }

    private void dieAfterStoring() {
        probe.dieAfterStoring(tenant.orgId());
        assertThatThrownBy(this::add).hasMessage("the process dies here");
        probe.restart(tenant.orgId());
    }

    private void assertGone(StorageKind.Opened opened, String key) {
        assertThatThrownBy(() -> opened.storage().open(key)).isInstanceOf(NoSuchFileException.class);
        assertThat(Uploading.entries(tenant)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_process_stored_before_it_died_is_swept(StorageKind kind) throws IOException {
        StorageKind.Opened opened = use(kind);
        dieAfterStoring();
        assertThat(rows()).isZero();
        opened.storage().open(onlyKey()).close();
        clock.advance(LONG);
        abandoned.run();
        assertGone(opened, onlyKey());
    }

    @ParameterizedTest
    @EnumSource
    void what_became_a_document_is_never_swept(StorageKind kind) throws IOException {
        StorageKind.Opened opened = use(kind);
        add();
        assertThat(Uploading.entries(tenant)).isZero();
        clock.advance(LONG);
        abandoned.run();
        opened.storage().open(onlyKey()).close();
    }

    @ParameterizedTest
    @EnumSource
    void a_young_upload_is_left_alone(StorageKind kind) throws IOException {
        StorageKind.Opened opened = use(kind);
        dieAfterStoring();
        clock.advance(Duration.ofMinutes(58));
        abandoned.run();
        opened.storage().open(onlyKey()).close();
        assertThat(Uploading.entries(tenant)).isEqualTo(1);
    }

    @Test
    void several_instances_sweep_at_once_and_swept_twice_is_swept() {
        StorageKind.Opened opened = use(StorageKind.DIRECTORY);
        for (int i = 0; i < 5; i++) {
            dieAfterStoring();
        }
        clock.advance(LONG);
        Simultaneously.call(3, number -> {
            abandoned.sweep(2);
            return number;
        });
        abandoned.run();
        assertThat(probe.keysOf(tenant.orgId())).hasSize(5).allSatisfy(key -> assertGone(opened, key));
    }

    @Test
    void what_cannot_be_removed_now_waits_and_holds_nothing_else_up() {
        use(StorageKind.DIRECTORY);
        dieAfterStoring();
        clock.advance(LONG);
        probe.setReachable(tenant.orgId(), false);
        abandoned.run();
        assertThat(Uploading.entries(tenant)).isEqualTo(1);
        probe.setReachable(tenant.orgId(), true);
        abandoned.run();
        assertThat(Uploading.entries(tenant)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void bytes_whose_document_is_refused_after_all_are_removed_at_once(StorageKind kind) {
        StorageKind.Opened opened = use(kind);
        FileSource whileItArrives = target -> {
            Files.write(target, Papers.pdf("x"));
            api.as(tenant.manager())
                    .post("/dossiers/{id}/assign", Map.of("userId", tenant.agent2()), dossier)
                    .expect(200);
        };
        assertThatThrownBy(() -> add("DOSSIER", whileItArrives)).hasMessageContaining("not-assigned");
        assertThat(rows()).isZero();
        assertGone(opened, onlyKey());
    }

    @Test
    void what_took_so_long_that_it_was_swept_becomes_no_document() {
        StorageKind.Opened opened = use(StorageKind.DIRECTORY);
        FileSource slow = target -> {
            Files.write(target, Papers.pdf("x"));
            clock.advance(LONG);
            abandoned.run();
        };
        assertThatThrownBy(() -> add("DOSSIER", slow))
                .isInstanceOfSatisfying(
                        Rejected.class, refusal -> assertThat(refusal.code()).isEqualTo("storage-unavailable"));
        assertThat(rows()).isZero();
        assertGone(opened, onlyKey());
    }

    @Test
    void a_document_whose_commit_was_not_heard_of_keeps_its_bytes() {
        StorageKind.Opened opened = use(StorageKind.DIRECTORY);
        add();
        CurrentActor.runAs(Actor.system(tenant.orgId()), () -> uploads.remove(onlyKey()));
        assertThat(opened.file(onlyKey())).exists();
    }

    @Test
    void a_storage_out_of_reach_leaves_neither_row_nor_entry_nor_file() {
        probe.setReachable(tenant.orgId(), false);
        assertThatThrownBy(this::add).hasMessageContaining("storage-unavailable");
        assertThat(rows()).isZero();
        probe.setReachable(tenant.orgId(), true);
        clock.advance(LONG);
        abandoned.run();
        assertThat(Uploading.entries(tenant)).isZero();
        assertThat(directory.path()).isEmptyDirectory();
    }

    @Test
    void a_delivery_that_breaks_off_leaves_nothing() {
        assertThatThrownBy(() -> add("DOSSIER", target -> {
                    Files.write(target, Papers.pdf("half"));
                    throw new IOException("the sender is gone");
                }))
                .hasMessageContaining("storage-unavailable");
        assertThat(probe.keysOf(tenant.orgId())).isEmpty();
        assertThat(Uploading.entries(tenant)).isZero();
        assertThat(directory.path()).isEmptyDirectory();
    }

    @Test
    void nothing_is_stored_inside_a_transaction_that_might_forget_it() {
        assertThatThrownBy(() -> CurrentActor.runAs(
                        Actor.system(tenant.orgId()),
                        () -> transactions.executeWithoutResult(status ->
                                documents.add(new NewDocument("DOSSIER", dossier, "CONTRACT", "a.pdf"), target -> {}))))
                .hasMessageContaining("outside of any transaction");
    }

    @Test
    void keys_tell_nothing_of_what_they_lead_to() {
        DocumentView first = add();
        DocumentView second = add();
        List<String> keys = List.copyOf(probe.keysOf(tenant.orgId()));
        assertThat(keys)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches(tenant.orgId() + "/[0-9a-f]{2}/[0-9a-f]{64}"));
        for (DocumentView document : List.of(first, second)) {
            assertThat(keys)
                    .noneMatch(key -> key.contains(document.hash()))
                    .noneMatch(key -> key.contains(document.id().toString().replace("-", "")));
            assertThat(document.storageRef()).doesNotContain(tenant.orgId()).matches("[A-Za-z0-9_-]{100,}");
        }
    }
}
