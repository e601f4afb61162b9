package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.StringReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Connections;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tampering;
import ma.atlas.crm.testing.Tenant;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The journal in one piece, and what its chain says. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditExportApiTests {

    private static final int MANY = 20_000;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ObjectMapper mapper;

    @Autowired
    private AuditSealing sealing;

    @LocalServerPort
    private int port;

    private Tenant tenant;
    private Tenant large;
    private String dossier;

    @BeforeAll
    void aJournal() {
        tenant = fixtures.tenant();
        Api.Caller agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
        Cases.move(agent, dossier, "CRM_CONTACTED", null).expect(200);
        sealing.seal(tenant.orgId(), 1_000);
        api.as(tenant.auditor()).get("/me").expect(200);
        large = fixtures.tenant();
        Sql.asOwner().update("""
                insert into audit_event (id, org_id, entity_type, entity_id, action, user_id, after_json, correlation_id, created_at)
                select gen_random_uuid(), ?, 'MANY', n::text, 'UPDATE', 'somebody', jsonb_build_object('text', repeat('é', 500)),
                       'one-of-many', '2041-01-01T00:00:00Z'::timestamptz + n * interval '1 millisecond'
                from generate_series(0, ?) n""", large.orgId(), MANY - 1);
    }

    @AfterAll
    void away() {
        Tampering.removeEvents(large.orgId(), "correlation_id = 'one-of-many'");
    }

    private Answer export(String query) {
        return api.as(tenant.auditor()).get("/audit-events/export?" + query).expect(200);
    }

    private List<JsonNode> listed(String query) {
        return api.as(tenant.auditor())
                .get("/audit-events?limit=200&" + query)
                .expect(200)
                .items();
    }

    private static List<JsonNode> array(Answer answer) {
        assertThat(answer.body().isArray()).isTrue();
        return StreamSupport.stream(answer.body().spliterator(), false).toList();
    }

    private static List<CSVRecord> records(Answer answer) throws Exception {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setNullString("")
                .get()
                .parse(new StringReader(answer.text()))
                .getRecords();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "entityType=DOSSIER", "userId=%s", "action=CREATE", "entityId=%s", "to=2000-01-01T00:00:00Z"
            })
    void it_has_what_the_list_shows_under_the_same_filters(String filter) throws Exception {
        String query = filter.formatted(filter.startsWith("userId") ? tenant.agent() : dossier);
        List<JsonNode> before = listed(query);
        List<JsonNode> exported = array(export("format=json&" + query));
        assertThat(exported).isEqualTo(before);
        List<JsonNode> now = listed(query);
        List<CSVRecord> records = records(export("format=csv&" + query));
        assertThat(records).hasSameSizeAs(now);
        for (int i = 0; i < now.size(); i++) {
            JsonNode event = now.get(i);
            CSVRecord row = records.get(i);
            for (String text : List.of("id", "entityType", "action", "userId", "correlationId", "createdAt")) {
                assertThat(row.get(text)).isEqualTo(event.path(text).asText());
            }
            for (String json : List.of("before", "after", "diff")) {
                assertThat(row.get(json) == null ? null : mapper.readTree(row.get(json)))
                        .isEqualTo(event.path(json).isNull() ? null : event.path(json));
            }
            assertThat(row.get("hash")).isEqualTo(event.path("hash").textValue());
        }
    }

    @Test
    void it_is_an_attachment_with_the_fields_of_an_event_in_their_order() {
        Answer csv = export("entityId=" + dossier);
        assertThat(csv.header("Content-Type")).startsWith("text/csv").contains("UTF-8");
        assertThat(csv.header("Content-Disposition"))
                .matches("attachment; filename=\"audit-events-" + tenant.orgId() + "-[0-9TZ]+\\.csv\"");
        assertThat(csv.header("Cache-Control")).isEqualTo("no-store");
        assertThat(csv.text())
                .startsWith("id,entityType,entityId,action,userId,before,after,diff,correlationId,createdAt,hash\r\n")
                .endsWith("\r\n");
        Answer json = export("format=json&entityId=" + dossier);
        assertThat(json.header("Content-Type")).startsWith("application/json");
        assertThat(json.header("Content-Disposition")).endsWith(".json\"");
        JsonNode event = array(json).get(0);
        assertThat(event).isEqualTo(listed("entityId=" + dossier).get(0));
        assertThat(event.path("hash").asText()).as("sealed").matches("[0-9a-f]{64}");
    }

    @Test
    void that_it_was_made_is_journalled_before_anything_is_handed_out() {
        api.as(tenant.admin())
                .header("X-Correlation-Id", "an-export-of-cases")
                .get("/audit-events/export?format=json&entityType=DOSSIER&action=CREATE&from=2020-01-01T00:00:00Z")
                .expect(200);
        JsonNode event = listed("action=EXPORT&userId=" + tenant.admin()).get(0);
        assertThat(event.path("entityType").asText()).isEqualTo("AUDIT_EVENT");
        assertThat(event.path("correlationId").asText()).isEqualTo("an-export-of-cases");
        assertThat(event.path("diff").size()).as("changes nothing").isZero();
        assertThat(event.path("after").toString())
                .isEqualTo(
                        "{\"from\":\"2020-01-01T00:00:00Z\",\"action\":\"CREATE\",\"format\":\"json\",\"entityType\":\"DOSSIER\"}");
    }

    @Test
    void auditors_and_administrators_export_and_managers_verify_as_well() {
        for (String login : List.of(
                tenant.manager(), tenant.agent(), tenant.analyst(), tenant.coopManager(), tenant.coopMember())) {
            api.as(login).get("/audit-events/export?format=csv").expectProblem(403, "role-required");
        }
        for (String login : List.of(tenant.agent(), tenant.analyst(), tenant.coopManager(), tenant.coopMember())) {
            api.as(login).get("/audit-events/verify").expectProblem(403, "role-required");
        }
        for (String login : List.of(tenant.manager(), tenant.auditor(), tenant.admin())) {
            Answer answer = api.as(login).get("/audit-events/verify").expect(200);
            assertThat(answer.body().fieldNames())
                    .toIterable()
                    .containsExactly("valid", "checked", "unsealed", "firstBroken");
            assertThat(answer.get("valid").asBoolean()).isTrue();
            assertThat(answer.get("checked").asLong()).isPositive();
            assertThat(answer.get("firstBroken").isNull()).isTrue();
        }
        api.as(tenant.admin()).get("/audit-events/export").expect(200);
        api.as(tenant.auditor()).get("/audit-events/export?format=xml").expectInvalid("format");
        api.as(tenant.auditor()).get("/audit-events/export?action=x").expectInvalid("action");
    }

    @Test
    void another_organisation_exports_and_verifies_its_own() {
        List<JsonNode> events = array(api.as(large.auditor())
                .get("/audit-events/export?format=json&to=2041-01-01T00:00:00Z")
                .expect(200));
        assertThat(events)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.toString()).doesNotContain(tenant.orgId()));
    }

    @Test
    void a_broken_link_is_named() {
        Tenant other = fixtures.tenant();
        sealing.seal(other.orgId(), 1_000);
        UUID event =
                Sql.inOrganisation(other.orgId()).one(UUID.class, "select event_id from audit_seal where sequence = 4");
        Tampering.update("update audit_event set user_id = 'nobody' where id = ?", event);
        Answer answer = api.as(other.auditor()).get("/audit-events/verify").expect(200);
        assertThat(answer.get("valid").asBoolean()).isFalse();
        assertThat(answer.text("firstBroken")).isEqualTo(event.toString());
        assertThat(answer.get("checked").asInt()).isEqualTo(4);
        assertThat(answer.get("unsealed").asInt())
                .as("the sign-in of the auditor")
                .isEqualTo(1);
    }

    @Test
    void a_long_one_is_read_in_pages_that_hold_one_connection_for_a_moment() throws Exception {
        Connections.Taken taken = Connections.of("a-long-export");
        Answer answer = api.as(large.auditor())
                .header("X-Correlation-Id", "a-long-export")
                .get("/audit-events/export?entityType=MANY")
                .expect(200);
        List<String> ids =
                records(answer).stream().map(row -> row.get("entityId")).toList();
        assertThat(ids).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(ids.get(0)).isEqualTo(String.valueOf(MANY - 1));
        assertThat(taken.mostAtOnce()).isEqualTo(1);
        assertThat(taken.times()).as("connections, one for each page").isBetween(40, 45);
    }

    @Test
    void who_hangs_up_in_the_middle_keeps_nothing_busy() throws Exception {
        Connections.Taken taken = Connections.of("who-hangs-up");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = "GET /api/v1/audit-events/export?entityType=MANY HTTP/1.1\r\nHost: localhost\r\n"
                    + "X-Correlation-Id: who-hangs-up\r\nAuthorization: Bearer " + api.tokenOf(large.auditor())
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200");
            in.readNBytes(100_000);
            socket.setSoLinger(true, 0);
        }
        int times = await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ofMillis(500))
                .until(taken::times, seen -> seen == taken.times() && taken.held() == 0);
        assertThat(times).as("it was not read to its end").isLessThan(40);
    }
}
