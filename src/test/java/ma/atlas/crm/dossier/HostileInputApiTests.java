package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Bodies, characters and sizes that no case may take: never a failure, and nothing is written. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;
    private String existing;
    private String task;
    private Footprint before;

    @BeforeAll
    void onboardWithOneCase() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        Answer opened = manager.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
        existing = opened.text("id");
        task = opened.text("taskId");
    }

    @BeforeEach
    void whatIsThere() {
        before = Footprint.of(tenant);
    }

    @AfterEach
    void nothingIsWritten() {
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    private record Door(HttpMethod method, String path, String field) {}

    private List<Door> doors() {
        List<Door> doors = new ArrayList<>();
        for (String field : List.of(
                "contactName",
                "phone",
                "email",
                "sourceCode",
                "caseTypeCode",
                "annonceId",
                "budgetMin",
                "assignedTo",
                "payload")) {
            doors.add(new Door(HttpMethod.POST, "/dossiers", field));
            doors.add(new Door(HttpMethod.PUT, "/dossiers/" + existing, field));
        }
        doors.remove(new Door(HttpMethod.PUT, "/dossiers/" + existing, "assignedTo"));
        for (String field : List.of("statusCode", "reasonCode", "comment", "payload")) {
            doors.add(new Door(HttpMethod.PATCH, "/dossiers/" + existing + "/status", field));
            doors.add(new Door(HttpMethod.POST, "/tasks/" + task + "/complete", field));
        }
        return doors;
    }

    @Test
    void no_body_makes_a_write_fail() {
        for (Object body : BadInput.bodies()) {
            doors().stream()
                    .map(door -> new Door(door.method(), door.path(), ""))
                    .distinct()
                    .forEach(door -> {
                        Answer answer = manager.send(door.method(), door.path(), body);
                        BadInput.expectRefused(answer, door + " " + body);
                        assertThat(answer.status()).isIn(400, 413);
                    });
        }
    }

    @Test
    void no_text_with_a_nul_is_stored() {
        for (Door door : doors()) {
            for (String value : List.of(
                    "\"a\\u0000b\"", "{\"a\":\"a\\u0000b\"}", "{\"a\\u0000b\":1}", "{\"a\":[{\"b\\u0000\":1}]}")) {
                BadInput.expectRefused(manager.send(door.method(), door.path(), with(door, value)), door + value);
            }
        }
    }

    @Test
    void a_filter_with_a_nul_finds_nothing_and_does_not_fail() {
        for (String filter : List.of("statusCode", "caseTypeCode", "assignedTo", "annonceId")) {
            BadInput.expectNoFailure(
                    manager.sendTo(HttpMethod.GET, "/api/v1/dossiers?" + filter + "=a%00b", null), filter);
            BadInput.expectNoFailure(
                    manager.sendTo(HttpMethod.GET, "/api/v1/tasks?" + filter + "=a%00b", null), filter);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data;boundary=x"
            })
    void another_media_type_is_refused(String type) {
        String json = "{\"contactName\":\"Acheteur\"}";
        Api.Caller sender = manager.contentType(MediaType.parseMediaType(type));
        sender.post("/dossiers", json).expectProblem(415, "unsupported-media-type");
        sender.put("/dossiers/{id}", json, existing).expectProblem(415, "unsupported-media-type");
        sender.patch("/dossiers/{id}/status", json, existing).expectProblem(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "17", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "..%2f", "%00", "{id}", "🏠"
            })
    void an_identifier_of_nothing_is_refused(String id) {
        for (String path : List.of(
                "/dossiers/{id}",
                "/dossiers/{id}/timeline",
                "/dossiers/{id}/status-history",
                "/dossiers/{id}/available-transitions",
                "/tasks/{id}")) {
            Answer answer = manager.get(path, id);
            BadInput.expectRefused(answer, path + id);
            assertThat(answer.status()).isIn(400, 404);
        }
    }

    static List<String> payloads() {
        return List.of(
                "{\"text\":\"" + "x".repeat(33_000) + "\"}",
                "{\"text\":\"" + "é".repeat(17_000) + "\"}",
                "{" + numbered(5_000) + "}",
                "{\"a\":".repeat(40) + "1" + "}".repeat(40),
                "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
                "{\"number\":1e5000}",
                "{\"number\":-1e-5000}",
                "{\"number\":1e131000}",
                "{\"number\":1e999999999}",
                "{\"number\":" + "9".repeat(999) + "}",
                "{\"number\":NaN}",
                "{\"" + "k".repeat(40_000) + "\":1}");
    }

    private static String numbered(int members) {
        StringBuilder json = new StringBuilder("\"k\":0");
        for (int i = 0; i < members; i++) {
            json.append(",\"key-").append(i).append("\":").append(i);
        }
        return json.toString();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_payload_beyond_measure_is_refused(String payload) {
        for (Door door : doors()) {
            if (door.field().equals("payload")) {
                Answer answer = manager.send(door.method(), door.path(), with(door, payload));
                BadInput.expectRefused(answer, door);
                assertThat(answer.status()).as(answer.text()).isIn(400, 413);
            }
        }
    }

    @Test
    void a_body_beyond_measure_is_refused() {
        String huge = "{\"contactName\":\"Acheteur\",\"rubbish\":[" + "0,".repeat(600_000) + "0]}";
        for (Door door : doors()) {
            Answer answer = manager.send(door.method(), door.path(), huge.getBytes(StandardCharsets.UTF_8));
            answer.expectProblem(413, "too-large");
        }
    }

    /** A body that would be taken, but for one field. */
    private static String with(Door door, String json) {
        String opening = door.path().startsWith("/dossiers") && door.method() != HttpMethod.PATCH
                ? "\"caseTypeCode\":\"CRM_LEAD_BUY\",\"contactName\":\"Acheteur\",\"phone\":\"0661234567\",\"sourceCode\":\"LEAD_SOURCE_PHONE\""
                : "\"statusCode\":\"CRM_CONTACTED\"";
        return "{" + opening + ",\"" + door.field() + "\":" + json + "}";
    }
}
