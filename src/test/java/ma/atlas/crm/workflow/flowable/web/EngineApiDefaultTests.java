package ma.atlas.crm.workflow.flowable.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** The engine’s own API is there where somebody wants it: its addresses are unknown elsewhere, as any other. */
class EngineApiDefaultTests {

    private static final String ENABLED = "atlas.engine-api.enabled";

    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(EngineApiConfiguration.class);

    @Test
    void it_is_not_served_by_itself() {
        application
                .withUserConfiguration(EngineApiSecurity.class, EngineApiProblems.class)
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean("engineApi");
                    assertThat(context)
                            .doesNotHaveBean(EngineApiSecurity.class)
                            .doesNotHaveBean(EngineApiProblems.class);
                });
    }

    @Test
    void it_is_served_in_the_local_profile_and_where_it_is_configured() {
        application
                .withPropertyValues("spring.profiles.active=local")
                .run(context -> assertThat(context).hasBean("engineApi"));
        application
                .withPropertyValues(ENABLED + "=true")
                .run(context -> assertThat(context).hasBean("engineApi"));
        application
                .withPropertyValues("spring.profiles.active=local", ENABLED + "=false")
                .run(context -> assertThat(context).doesNotHaveBean("engineApi"));
    }
}
