package ma.atlas.crm.documents;

import java.io.IOException;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    Storage storage(StorageSettings settings) throws IOException {
        if (!settings.isBucket()) {
            return new DirectoryStorage(settings.directoryPath());
        }
        S3Client client = S3Connection.open(settings);
        S3Connection.prepareBucket(client, settings);
        return new S3Storage(client, Objects.requireNonNull(settings.bucket()));
    }
}
