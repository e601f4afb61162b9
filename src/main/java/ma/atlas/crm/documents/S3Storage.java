package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Keeps each key as an object of a bucket. What is sent comes from a file, so that it can be sent again. */
final class S3Storage implements Storage {

    private final S3Client client;
    private final String bucket;

    S3Storage(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void put(String key, Path file) throws IOException {
        try {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
        } catch (SdkException failure) {
            throw new IOException("Expected to store an object in bucket " + bucket, failure);
        }
    }

    /** The JDK's connections hang up when what they read is closed before its end; others would read the rest first. */
    @Override
    public InputStream open(String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(key));
        } catch (NoSuchKeyException missing) {
            NoSuchFileException absent = new NoSuchFileException(bucket, null, "no such object");
            absent.initCause(missing);
            throw absent;
        } catch (SdkException failure) {
            throw new IOException("Expected to read an object of bucket " + bucket, failure);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException failure) {
            throw new IOException("Expected to delete an object of bucket " + bucket, failure);
        }
    }
}
