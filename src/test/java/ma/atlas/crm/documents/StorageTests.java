package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import ma.atlas.crm.testing.S3Server;
import ma.atlas.crm.testing.Simultaneously;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every storage does alike, a directory and a real S3 server. */
class StorageTests {

    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path directory;

    private final String key = StorageKeys.next("agence-storage");

    private Path file(byte[] content) {
        try {
            return Files.write(directory.resolve("file-" + Math.random()), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static byte[] read(Storage storage, String key) throws IOException {
        try (InputStream content = storage.open(key)) {
            return content.readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource
    void gives_back_what_it_was_given(StorageKind kind) throws IOException {
        Storage storage = kind.open().storage();
        for (int size : List.of(1, 65_536, 65_537, 20 * MEGABYTE)) {
            String each = StorageKeys.next("agence-storage");
            storage.put(each, file(random(size)));
            assertThat(read(storage, each)).isEqualTo(random(size));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_missing_is_told_from_what_cannot_be_reached(StorageKind kind) {
        Storage storage = kind.open().storage();
        assertThatThrownBy(() -> storage.open(key)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @EnumSource
    void deletes_what_is_there_and_does_not_mind_what_is_not(StorageKind kind) throws IOException {
        Storage storage = kind.open().storage();
        storage.put(key, file(random(10)));
        storage.delete(key);
        assertThatThrownBy(() -> storage.open(key)).isInstanceOf(NoSuchFileException.class);
        assertThatCode(() -> storage.delete(key)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void many_readers_that_leave_early_take_nothing_from_those_after_them(StorageKind kind) throws IOException {
        Storage storage = kind.open().storage();
        byte[] content = random(20 * MEGABYTE);
        storage.put(key, file(content));
        for (int i = 0; i < 100; i++) {
            try (InputStream left = storage.open(key)) {
                assertThat(left.read()).isEqualTo(Byte.toUnsignedInt(content[0]));
            }
        }
        assertThat(read(storage, key)).isEqualTo(content);
    }

    @Test
    void who_leaves_early_is_not_sent_the_rest() throws IOException {
        try (Relay relay = new Relay(S3Server.get().endpoint())) {
            Storage storage = StorageKind.bucket(relay.address(), S3Server.SECRET_KEY, true);
            storage.put(key, file(random(50 * MEGABYTE)));
            long before = relay.sentBack();
            storage.open(key).close();
            assertThat(relay.sentBack() - before).isLessThan(40 * MEGABYTE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keeps_apart_what_is_stored_at_the_same_moment(StorageKind kind) {
        Storage storage = kind.open().storage();
        List<byte[]> read = Simultaneously.call(8, number -> {
            try {
                String each = StorageKeys.next("agence-storage");
                storage.put(each, file(random(MEGABYTE + number)));
                return read(storage, each);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int number = 0; number < 8; number++) {
            assertThat(read.get(number)).isEqualTo(random(MEGABYTE + number));
        }
    }

    @Test
    void a_bucket_that_nobody_answers_for_or_with_a_wrong_secret_is_out_of_reach_and_not_empty() {
        for (Storage storage : List.of(
                StorageKind.bucket(S3Server.nobody(), S3Server.SECRET_KEY, true),
                StorageKind.bucket(S3Server.get().endpoint(), "guessed", true))) {
            assertThatThrownBy(() -> storage.put(key, file(random(10))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Expected to store");
            assertThatThrownBy(() -> storage.open(key))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> storage.delete(key)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_bucket_is_made_only_where_that_is_asked_for() {
        var client = S3Connection.open(settings("never-made", false));
        S3Connection.prepareBucket(client, settings("never-made", false));
        assertThat(S3Server.get().bucket("never-made")).doesNotExist();
        S3Connection.prepareBucket(client, settings("made-at-the-start", true));
        assertThat(S3Server.get().bucket("made-at-the-start")).isDirectory();
        assertThatCode(() -> S3Connection.prepareBucket(client, settings("made-at-the-start", true)))
                .doesNotThrowAnyException();
    }

    private static StorageSettings settings(String bucket, boolean createBucket) {
        return StorageKind.settings(bucket, S3Server.get().endpoint(), S3Server.SECRET_KEY, createBucket);
    }

    @Test
    void a_directory_is_nobody_elses_to_look_into() throws IOException {
        StorageKind.Opened opened = StorageKind.DIRECTORY.open();
        opened.storage().put(key, file(random(10)));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(opened.file(key).getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_directory_is_not_left_whatever_the_key() {
        Storage storage = StorageKind.DIRECTORY.open().storage();
        for (String outside : List.of("../outside", "a/../../outside", "/etc/passwd", "", ".")) {
            assertThatThrownBy(() -> storage.open(outside)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> storage.delete(outside)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_file_from_another_disk_is_copied_whole() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(directory)));
        Path elsewhere = Files.createTempFile(memory, "upload", ".tmp");
        try {
            Files.write(elsewhere, random(MEGABYTE));
            StorageKind.Opened opened = StorageKind.DIRECTORY.open();
            opened.storage().put(key, elsewhere);
            assertThat(read(opened.storage(), key)).isEqualTo(random(MEGABYTE));
            assertThat(opened.file(key).getParent()).isDirectoryNotContaining("glob:**.unfinished");
        } finally {
            Files.deleteIfExists(elsewhere);
        }
    }

    @Test
    void a_copy_that_was_broken_off_is_deleted_with_its_key() throws IOException {
        StorageKind.Opened opened = StorageKind.DIRECTORY.open();
        Path unfinished = Path.of(opened.file(key) + ".unfinished");
        Files.createDirectories(unfinished.getParent());
        Files.write(unfinished, random(10));
        assertThatThrownBy(() -> opened.storage().open(key)).isInstanceOf(NoSuchFileException.class);
        opened.storage().delete(key);
        assertThat(unfinished).doesNotExist();
    }
}
