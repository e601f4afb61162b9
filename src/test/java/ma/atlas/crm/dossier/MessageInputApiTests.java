package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What a message may not be, and that no input makes the application fail. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageInputApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    private Answer log(Object... fields) {
        return agent.post("/messages", Correspondence.body(dossier, fields));
    }

    @Test
    void what_is_missing_is_named() {
        Answer empty = agent.post("/messages", "{}");
        for (String field : List.of("dossierId", "direction", "channel", "content")) {
            empty.expectInvalid(field);
            log(field, null).expectInvalid(field);
        }
        for (String blank : List.of("", " ", "\n\t ")) {
            log("content", blank).expectInvalid("content");
        }
    }

    @Test
    void a_text_has_an_end() {
        log("content", "é".repeat(50_001)).expectInvalid("content");
        log("content", "é".repeat(50_000)).expect(201);
    }

    @Test
    void direction_and_channel_are_of_a_fixed_list() {
        for (Object value : List.of("FAX", "email", "inbound", "", 0, 1, true, List.of("SMS"), Map.of())) {
            for (String field : List.of("direction", "channel")) {
                log(field, value).expectInvalid(field);
            }
        }
        for (String value : List.of("FAX", "email", "0", "%00")) {
            for (String field : List.of("direction", "channel")) {
                agent.get("/messages?%s={value}".formatted(field), value).expectInvalid(field);
            }
        }
    }

    @Test
    void what_is_logged_has_taken_place_give_or_take_a_day() {
        Footprint before = Footprint.of(tenant);
        log("timestamp", clock.instant().plus(Duration.ofHours(25)).toString()).expectProblem(422, "message-in-future");
        log("timestamp", "9999-12-30T23:59:59Z").expectProblem(422, "message-in-future");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        log("timestamp", clock.instant().plus(Duration.ofHours(23)).toString()).expect(201);
        log("timestamp", "1999-12-31T23:59:59Z").expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"yesterday\"",
                "\"2026-05-04\"",
                "\"2026-05-04T09:00:00\"",
                "\"2026-02-30T09:00:00Z\"",
                "\"0000-12-31T23:59:59Z\"",
                "\"+1000000000-12-31T23:59:59.999999999Z\"",
                "17",
                "1.5",
                "1e999",
                "true",
                "{}",
                "[]"
            })
    void its_time_is_an_iso_8601_instant(String value) {
        agent.post("/messages", with("timestamp", value)).expectInvalid("timestamp");
    }

    @Test
    void the_case_is_one_that_there_is() {
        log("dossierId", UUID.randomUUID()).expectProblem(404, "not-found");
        log("dossierId", "abc").expectInvalid("dossierId");
        agent.get("/messages?dossierId=abc").expectInvalid("dossierId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "17", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "%00", "🏠"})
    void an_identifier_of_nothing_is_refused(String id) {
        Answer answer = agent.get("/messages/{id}", id);
        BadInput.expectRefused(answer, id);
        assertThat(answer.status()).isIn(400, 404);
    }

    @Test
    void no_input_makes_it_fail() {
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(agent.post("/messages", body), body);
        }
        for (String field : List.of("dossierId", "direction", "channel", "content", "timestamp", "id", "version")) {
            for (String value : BadInput.values()) {
                String body = with(field, value);
                BadInput.expectNoFailure(agent.post("/messages", body), body);
            }
        }
    }

    /** A body that would be taken, but for one field. */
    private String with(String field, String value) {
        Map<String, String> body = new LinkedHashMap<>(Map.of(
                "dossierId", "\"" + dossier + "\"",
                "direction", "\"INBOUND\"",
                "channel", "\"SMS\"",
                "content", "\"x\""));
        body.put(field, value);
        List<String> members = new ArrayList<>();
        body.forEach((name, json) -> members.add("\"" + name + "\":" + json));
        return "{" + String.join(",", members) + "}";
    }

    @Test
    void a_bad_page_is_refused() {
        for (String limit : BadInput.limits()) {
            agent.get("/messages?limit={limit}", limit).expectInvalid("limit");
        }
        List<String> cursors = new ArrayList<>(BadInput.cursors());
        for (String instant : List.of("nonsense", "+1000000000-12-31T23:59:59.999999999Z")) {
            cursors.add(encoded(instant, UUID.randomUUID().toString()));
        }
        cursors.add(encoded("2026-05-04T09:00:00Z"));
        cursors.add(encoded("2026-05-04T09:00:00Z", "not an id"));
        for (String cursor : cursors) {
            for (String of : List.of("", "&dossierId=" + dossier)) {
                Answer answer = agent.sendTo(HttpMethod.GET, "/api/v1/messages?cursor=" + cursor + of, null);
                BadInput.expectRefused(answer, cursor);
                assertThat(answer.status()).isEqualTo(400);
            }
        }
    }

    private static String encoded(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
    }
}
