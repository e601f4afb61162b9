package ma.atlas.crm.local;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the local profile keeps its database.
 *
 * @param dataDir relative to where the application is started; made if missing
 * @param databasePort on 127.0.0.1; any free one when 0
 */
@ConfigurationProperties("atlas.local")
record LocalSettings(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("0") int databasePort) {

    Path directory() {
        return Path.of(dataDir).toAbsolutePath().normalize();
    }
}
