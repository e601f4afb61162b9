package ma.atlas.crm.startup;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Chooses the local profile where nobody chose another and no database is configured, so that a bare start works and a start
 * against somebody's database never takes local defaults.
 */
class ProfileChoice implements EnvironmentPostProcessor, Ordered {

    private static final String LOCAL = "local";
    private static final String ACTIVE = "spring.profiles.active";
    private static final String DATABASE = "spring.datasource.url";

    static boolean isLocal(Environment environment) {
        return environment.acceptsProfiles(Profiles.of(LOCAL));
    }

    /** Whether this class chose the profile, rather than a person. */
    static boolean isLocalByDefault(Environment environment) {
        return isLocal(environment) && !isChosen(environment);
    }

    static boolean hasDatabase(Environment environment) {
        return !environment.getProperty(DATABASE, "").isBlank();
    }

    /** The property may be a list, one key for each profile. */
    private static boolean isChosen(Environment environment) {
        return Binder.get(environment).bind(ACTIVE, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .anyMatch(profile -> !profile.isBlank());
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean isChosen = isChosen(environment) || environment.getActiveProfiles().length > 0;
        if (!isChosen && !hasDatabase(environment)) {
            environment.addActiveProfile(LOCAL);
        }
    }

    /** Before the files of the active profiles are read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }
}
