package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of messages are complete, in order and what their filters name. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageListApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        agent = api.as(fixtures.tenant().agent());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 12, 200})
    void pages_together_are_the_whole_list_newest_first_while_messages_come_in(int limit) {
        String crowded = Cases.open(agent);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String day = "2026-02-%02dT09:00:00Z".formatted(1 + (i * 5) % 12 / 2);
            expected.add(Correspondence.log(agent, crowded, "timestamp", day).text("id"));
        }
        List<JsonNode> all =
                agent.get("/messages?dossierId={id}", crowded).expect(200).items();
        assertThat(all)
                .isSortedAccordingTo(Comparator.comparing((JsonNode item) ->
                                Instant.parse(item.path("timestamp").asText()))
                        .thenComparing(item -> item.path("id").asText())
                        .reversed());
        assertThat(all).extracting(item -> item.path("id").asText()).containsExactlyInAnyOrderElementsOf(expected);
        List<String> walked = Pages.walk(
                agent,
                "/messages?dossierId=%s&limit=%d".formatted(crowded, limit),
                () -> Correspondence.log(agent, crowded, "timestamp", "2026-02-20T09:00:00Z"));
        assertThat(walked)
                .isEqualTo(all.stream().map(item -> item.path("id").asText()).toList());
    }

    @Test
    void a_list_holds_what_its_filters_name() {
        Tenant own = fixtures.tenant();
        Api.Caller theirs = api.as(own.agent());
        List<String> cases = List.of(Cases.open(theirs), Cases.open(theirs));
        List<JsonNode> logged = new ArrayList<>();
        for (String of : cases) {
            for (String channel : List.of("EMAIL", "SMS", "PHONE", "WHATSAPP")) {
                for (String direction : List.of("INBOUND", "OUTBOUND")) {
                    logged.add(
                            0,
                            Correspondence.log(theirs, of, "channel", channel, "direction", direction)
                                    .body());
                }
            }
        }
        for (Api.Caller reader : List.of(theirs, api.as(own.manager()), api.as(own.auditor()))) {
            for (String of :
                    List.of("", cases.get(0), cases.get(1), UUID.randomUUID().toString())) {
                for (String channel : List.of("", "EMAIL", "SMS", "PHONE", "WHATSAPP")) {
                    for (String direction : List.of("", "INBOUND", "OUTBOUND")) {
                        String path =
                                "/messages?dossierId=%s&channel=%s&direction=%s".formatted(of, channel, direction);
                        List<String> expected = logged.stream()
                                .filter(item -> of.isEmpty()
                                        || item.path("dossierId").asText().equals(of))
                                .filter(item -> channel.isEmpty()
                                        || item.path("channel").asText().equals(channel))
                                .filter(item -> direction.isEmpty()
                                        || item.path("direction").asText().equals(direction))
                                .map(item -> item.path("id").asText())
                                .toList();
                        assertThat(reader.get(path).expect(200).items("id"))
                                .as(path)
                                .isEqualTo(expected);
                        assertThat(Pages.walk(reader, path + "&limit=3"))
                                .as(path)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }
}
