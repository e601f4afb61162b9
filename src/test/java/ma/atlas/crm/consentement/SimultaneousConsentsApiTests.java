package ma.atlas.crm.consentement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Consents at the same moment, twice, and of what is being deleted: never two rows, and nothing that was said is lost. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimultaneousConsentsApiTests {

    private static final int AT_ONCE = 8;

    @Autowired
    private Api api;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    private static String status(int number) {
        return number % 2 == 0 ? "OPT_OUT" : "OPT_IN";
    }

    @RepeatedTest(3)
    void of_simultaneous_recordings_one_is_the_first_and_every_one_is_kept() {
        String dossier = Cases.open(agent);
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number -> agent.post(
                        "/consentements",
                        Sayings.body(dossier, "SMS", status(number), "meta", Sayings.meta("No " + number))));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(AT_ONCE - 1);
        assertThat(Sayings.rows(tenant, dossier)).isEqualTo(1);
        String id = answers.get(0).text("id");
        assertThat(answers).allMatch(answer -> answer.text("id").equals(id));

        Answer history = agent.get("/consentements/{id}/history", id);
        assertThat(history.items("version")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(history.items())
                .extracting(item -> item.path("meta").path("proof").asText())
                .containsExactlyInAnyOrder("No 0", "No 1", "No 2", "No 3", "No 4", "No 5", "No 6", "No 7");
        Answer current = agent.get("/consentements/{id}", id);
        assertThat(history.items().get(AT_ONCE - 1).path("meta")).isEqualTo(current.get("meta"));
        assertThat(history.items("status").get(AT_ONCE - 1)).isEqualTo(current.text("status"));
    }

    @RepeatedTest(3)
    void of_simultaneous_changes_of_what_was_seen_one_is_made() {
        Answer given = Sayings.record(agent, Cases.open(agent), "SMS", "OPT_IN");
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number -> agent.ifMatch(given.etag())
                        .put(
                                "/consentements/{id}",
                                Sayings.changed(given, "meta", Sayings.meta("No " + number)),
                                given.text("id")));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> answer.expectProblem(412, "stale"));
        assertThat(Sayings.kept(tenant, given.text("id"))).hasSize(2);
    }

    @RepeatedTest(3)
    void none_is_recorded_of_a_case_that_is_deleted_at_the_same_moment() {
        String dossier = Cases.open(agent);
        List<String> channels = List.of("EMAIL", "SMS", "PHONE", "WHATSAPP");
        List<Integer> statuses = Simultaneously.call(
                channels.size() + 1,
                number -> number == channels.size()
                        ? agent.delete("/dossiers/{id}", dossier).status()
                        : agent.post("/consentements", Sayings.body(dossier, channels.get(number), "OPT_IN"))
                                .status());
        assertThat(statuses.get(channels.size())).isEqualTo(204);
        assertThat(statuses.subList(0, channels.size())).isSubsetOf(201, 404);
        assertThat(Sayings.rows(tenant, dossier)).isEqualTo((int)
                statuses.stream().filter(status -> status == 201).count());
    }

    @Test
    void a_request_that_is_repeated_under_its_key_is_said_once() {
        String dossier = Cases.open(agent);
        Map<String, Object> body = Sayings.body(dossier, "SMS", "OPT_OUT");
        Api.Caller named = agent.header("Idempotency-Key", "opt-out of " + dossier);
        Answer first = named.post("/consentements", body).expect(201);
        Answer repeated = named.post("/consentements", body).expect(201);
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(Sayings.kept(tenant, first.text("id"))).hasSize(1);
    }
}
