package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import ma.atlas.crm.testing.S3Server;
import org.jspecify.annotations.Nullable;

/** The storages that the application knows, real ones. */
enum StorageKind {
    DIRECTORY {
        @Override
        Opened open() {
            try {
                Path directory = Files.createTempDirectory("storage");
                return new Opened(new DirectoryStorage(directory), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    S3 {
        @Override
        Opened open() {
            S3Server server = S3Server.get();
            return new Opened(bucket(server.endpoint(), S3Server.SECRET_KEY, true), server.bucket(S3Server.BUCKET));
        }
    };

    /**
     * @param root below which it keeps a file for each key, to look at or to damage behind its back
     */
    record Opened(Storage storage, Path root) {

        Path file(String key) {
            return root.resolve(key);
        }
    }

    abstract Opened open();

    static Storage bucket(URI endpoint, String secretKey, boolean createBucket) {
        StorageSettings settings = settings(S3Server.BUCKET, endpoint, secretKey, createBucket);
        var client = S3Connection.open(settings);
        S3Connection.prepareBucket(client, settings);
        return new S3Storage(client, Objects.requireNonNull(settings.bucket()));
    }

    static StorageSettings settings(
            @Nullable String bucket, @Nullable URI endpoint, String secretKey, boolean createBucket) {
        return new StorageSettings(
                "unused",
                bucket,
                endpoint,
                "us-east-1",
                null,
                S3Server.ACCESS_KEY,
                secretKey,
                createBucket,
                "a key that only tests know, of more than 32 bytes");
    }
}
