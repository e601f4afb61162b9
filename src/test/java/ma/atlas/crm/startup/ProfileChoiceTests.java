package ma.atlas.crm.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProfileChoiceTests {

    @Test
    void withoutAnythingItIsLocal() {
        assertThat(chosen(new MockEnvironment())).containsExactly("local");
    }

    @Test
    void withADatabaseItIsNot() {
        assertThat(chosen(new MockEnvironment().withProperty("spring.datasource.url", "jdbc:postgresql://db/atlas")))
                .isEmpty();
    }

    @Test
    void aProfileThatSomebodyChoseStands() {
        assertThat(chosen(new MockEnvironment().withProperty("spring.profiles.active", "production")))
                .doesNotContain("local");
        assertThat(chosen(new MockEnvironment().withProperty("spring.profiles.active[0]", "test")))
                .doesNotContain("local");
        MockEnvironment test = new MockEnvironment();
        test.setActiveProfiles("test");
        assertThat(chosen(test)).containsExactly("test");
    }

    private static String[] chosen(MockEnvironment environment) {
        new ProfileChoice().postProcessEnvironment(environment, new SpringApplication());
        return environment.getActiveProfiles();
    }
}
