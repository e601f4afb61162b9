package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the caller can do next with a case, and why not, in their language. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AvailableTransitionsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    private Answer opened() {
        return agent.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en", "ar"})
    void what_is_available_is_said_in_the_callers_language(String language) {
        Answer dossier = opened();
        Answer available = agent.language(language)
                .get("/dossiers/{id}/available-transitions", dossier.text("id"))
                .expect(200);
        Map<String, String> labels = new HashMap<>();
        agent.get("/reference-data/CASE_STATUS?lang=" + language)
                .expect(200)
                .body()
                .findParents("code")
                .forEach(row ->
                        labels.put(row.path("code").asText(), row.path("label").asText()));
        assertThat(available.text("from")).isEqualTo("CRM_NEW");
        assertThat(available.get("transitions").findValuesAsText("to"))
                .containsExactly("CRM_CONTACTED", "CRM_CLOSED_LOST");
        available.get("transitions").forEach(option -> {
            assertThat(option.path("label").asText())
                    .isEqualTo(labels.get(option.path("to").asText()));
            assertThat(option.path("allowed").booleanValue()).isTrue();
            assertThat(option.has("refusals")).isFalse();
        });
        assertThat(available.get("transitions").findValuesAsText("requiresReasonType"))
                .containsExactly("NONE", "LOSS");
    }

    @Test
    void who_may_only_read_is_told_why_they_may_not_move() {
        Answer dossier = opened();
        Map<String, String> words = new HashMap<>();
        for (String language : List.of("fr", "en", "ar")) {
            Answer available = api.as(tenant.analyst())
                    .language(language)
                    .get("/dossiers/{id}/available-transitions", dossier.text("id"))
                    .expect(200);
            assertThat(available.get("transitions")).hasSize(2).allSatisfy(option -> {
                assertThat(option.path("allowed").booleanValue()).isFalse();
                assertThat(option.path("refusals").findValuesAsText("code")).containsExactly("role-required");
                words.put(
                        language,
                        option.path("refusals").path(0).path("message").asText());
            });
        }
        assertThat(words.values())
                .doesNotHaveDuplicates()
                .allSatisfy(word -> assertThat(word).isNotBlank());
    }

    @Test
    void nothing_is_available_at_the_end() {
        Answer dossier = opened();
        Cases.move(agent, dossier.text("id"), "CRM_CLOSED_LOST", "OTHER").expect(200);
        Answer available = agent.get("/dossiers/{id}/available-transitions", dossier.text("id"))
                .expect(200);
        assertThat(available.text("from")).isEqualTo("CRM_CLOSED_LOST");
        assertThat(available.get("transitions")).isEmpty();
    }
}
