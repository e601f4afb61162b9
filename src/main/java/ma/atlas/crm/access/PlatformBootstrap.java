package ma.atlas.crm.access;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Creates the platform administrator of a new installation; demo data does so in the local profile. */
@Component
@Profile("!local")
@ConditionalOnProperty("atlas.bootstrap.password")
class PlatformBootstrap implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformBootstrap.class);
    private static final int MINIMUM_LENGTH = 12;

    private final PlatformAdministrator administrator;
    private final Settings settings;

    PlatformBootstrap(PlatformAdministrator administrator, Settings settings) {
        this.administrator = administrator;
        this.settings = settings;
    }

    /**
     * @param password of the first platform administrator; no longer read once there is one
     */
    @ConfigurationProperties("atlas.bootstrap")
    record Settings(@Nullable String password) {

        Settings {
            if (password != null && password.length() < MINIMUM_LENGTH) {
                throw new IllegalArgumentException(
                        "Expected atlas.bootstrap.password (ATLAS_BOOTSTRAP_PASSWORD) to have at least %d characters, but it has %d"
                                .formatted(MINIMUM_LENGTH, password.length()));
            }
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String password = settings.password();
        if (password != null && administrator.ensureExists(password)) {
            LOG.info("Created {}", PlatformAdministrator.LOGIN);
        }
    }
}
