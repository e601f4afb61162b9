package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class PlatformBootstrapTests {

    private final PlatformAdministrator administrator = mock();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withBean(PlatformAdministrator.class, () -> administrator)
            .withUserConfiguration(Bootstrap.class);

    @Configuration(proxyBeanMethods = false)
    @Import(PlatformBootstrap.class)
    @EnableConfigurationProperties(PlatformBootstrap.Settings.class)
    static class Bootstrap {}

    @Test
    void aPasswordCreatesThePlatformAdministratorAtStart() throws Exception {
        runner.withSystemProperties("atlas.bootstrap.password=a long enough one")
                .run(context -> {
                    context.getBean(PlatformBootstrap.class).run(new DefaultApplicationArguments());
                    verify(administrator).ensureExists("a long enough one");
                });
    }

    @Test
    void withoutAPasswordNothingIsCreated() {
        runner.run(context -> assertThat(context).doesNotHaveBean(PlatformBootstrap.class));
        verify(administrator, never()).ensureExists(any());
    }

    @Test
    void theLocalProfileLeavesItToTheDemoData() {
        runner.withSystemProperties("atlas.bootstrap.password=a long enough one", "spring.profiles.active=local")
                .run(context -> assertThat(context).doesNotHaveBean(PlatformBootstrap.class));
    }

    @Test
    void aShortPasswordStopsTheStart() {
        runner.withSystemProperties("atlas.bootstrap.password=short")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("to have at least 12 characters, but it has 5"));
    }
}
