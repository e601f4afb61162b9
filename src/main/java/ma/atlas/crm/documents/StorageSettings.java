package ma.atlas.crm.documents;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where documents are kept: in a bucket where one is named, else in a directory.
 *
 * @param directory relative to where the application is started; made if missing
 * @param bucket of an S3-compatible store; none when null or empty
 * @param endpoint address of the store; Amazon’s of the region when null or empty
 * @param pathStyle whether the bucket stands in the path of an address rather than in its host; as most stores want it where
 *     an endpoint is given, when null
 * @param accessKey with {@code secretKey}; when null or empty, the credentials are found as AWS tools find theirs
 * @param createBucket whether to make the bucket at the start where there is none
 * @param key seals the references to where bytes lie, at least 32 bytes
 */
@ConfigurationProperties("atlas.storage")
record StorageSettings(
        @DefaultValue("./data/documents") String directory,
        @Nullable String bucket,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @Nullable Boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("false") boolean createBucket,
        String key) {

    private static final int MINIMUM_BYTES = 32;

    StorageSettings {
        if (key.getBytes(StandardCharsets.UTF_8).length < MINIMUM_BYTES) {
            throw new IllegalArgumentException(
                    "Expected atlas.storage.key (ATLAS_STORAGE_KEY) to have at least %d bytes, but it is shorter"
                            .formatted(MINIMUM_BYTES));
        }
        if (isGiven(accessKey) != isGiven(secretKey)) {
            throw new IllegalArgumentException(
                    "Expected ATLAS_STORAGE_ACCESS_KEY and ATLAS_STORAGE_SECRET_KEY to be set"
                            + " together, but one of them is missing");
        }
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    boolean isBucket() {
        return isGiven(bucket);
    }

    boolean hasEndpoint() {
        return endpoint != null && isGiven(endpoint.toString());
    }

    boolean hasCredentials() {
        return isGiven(accessKey);
    }

    boolean usesPathStyle() {
        return pathStyle == null ? hasEndpoint() : pathStyle;
    }

    Path directoryPath() {
        return Path.of(directory).toAbsolutePath().normalize();
    }

    /** Without the secrets, which have no place in a log. */
    @Override
    public String toString() {
        return isBucket()
                ? "bucket " + bucket + (hasEndpoint() ? " at " + endpoint : "")
                : directoryPath().toString();
    }
}
