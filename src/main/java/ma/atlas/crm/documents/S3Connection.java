package ma.atlas.crm.documents;

import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Connects to any store that speaks S3. */
final class S3Connection {

    private static final Logger LOG = LoggerFactory.getLogger(S3Connection.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private S3Connection() {}

    static S3Client open(StorageSettings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.usesPathStyle())
                .credentialsProvider(credentials(settings))
                // Other stores than Amazon's do not all know these checksums. What is read is checked by our own hash.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (settings.hasEndpoint()) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(StorageSettings settings) {
        return settings.hasCredentials()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Objects.requireNonNull(settings.accessKey()), Objects.requireNonNull(settings.secretKey())))
                : DefaultCredentialsProvider.builder().build();
    }

    /**
     * Makes the bucket if it is missing and may be made. A store that is down holds nothing up: cases need no documents to be
     * worked on.
     */
    static void prepareBucket(S3Client client, StorageSettings settings) {
        try {
            client.headBucket(request -> request.bucket(settings.bucket()));
        } catch (NoSuchBucketException missing) {
            if (settings.createBucket()) {
                createBucket(client, settings);
            } else {
                LOG.error("The bucket of the documents does not exist: {}", settings);
            }
        } catch (SdkException failure) {
            LOG.error("The documents cannot be reached: {}", settings, failure);
        }
    }

    private static void createBucket(S3Client client, StorageSettings settings) {
        try {
            client.createBucket(request -> request.bucket(settings.bucket()));
            LOG.info("Made the bucket of the documents: {}", settings);
        } catch (SdkException failure) {
            LOG.error("The bucket of the documents cannot be made: {}", settings, failure);
        }
    }
}
