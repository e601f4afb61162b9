package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Lists of cases, their history and their timeline: complete page by page, filtered as asked. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierListApiTests {

    private static final String OTHER_TYPE = "CRM_LEAD_RENT";
    private static final List<String> FILTERS = List.of("statusCode", "caseTypeCode", "assignedTo");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OtherLifecycles lifecycles;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboardWithCasesOfEveryKind() {
        tenant = fixtures.tenant();
        lifecycles.deployLead(tenant, OTHER_TYPE, Role.MANAGER);
        manager = api.as(tenant.manager());
        for (String type : List.of(Cases.LEAD, OTHER_TYPE)) {
            for (String assignee : Arrays.asList(null, tenant.agent(), tenant.agent2())) {
                for (boolean contacted : List.of(false, true)) {
                    String id = open(type, assignee);
                    if (contacted) {
                        Cases.move(manager, id, "CRM_CONTACTED", null).expect(200);
                    }
                }
            }
        }
    }

    private String open(String type, String assignee) {
        Map<String, Object> body = Cases.body(type);
        body.put("assignedTo", assignee);
        return manager.post("/dossiers", body).expect(201).text("id");
    }

    private static List<String> walk(Api.Caller caller, String path, Supplier<?> betweenPages) {
        List<String> ids = new ArrayList<>();
        Answer page = caller.get(path).expect(200);
        ids.addAll(page.items("id"));
        while (page.nextCursor() != null) {
            betweenPages.get();
            page = caller.get(path + "&cursor={cursor}", page.nextCursor()).expect(200);
            ids.addAll(page.items("id"));
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 24, 25, 26, 200})
    void a_walk_is_complete_and_without_duplicates_while_cases_are_opened(int limit) {
        Tenant crowded = fixtures.tenant();
        Api.Caller agent = api.as(crowded.agent());
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            opened.add(Cases.open(agent));
        }
        Collections.reverse(opened);
        assertThat(walk(agent, "/dossiers?limit=" + limit, () -> Cases.open(agent)))
                .as("newest first")
                .isEqualTo(opened);
    }

    @Test
    void a_page_has_fifty_items_unless_asked_otherwise_and_the_last_one_no_cursor() {
        Tenant crowded = fixtures.tenant();
        Api.Caller agent = api.as(crowded.agent());
        for (int i = 0; i < 51; i++) {
            Cases.open(agent);
        }
        Answer first = agent.get("/dossiers").expect(200);
        assertThat(first.items()).hasSize(50);
        assertThat(agent.get("/dossiers?cursor={cursor}", first.nextCursor()).items())
                .hasSize(1);
        Answer all = agent.get("/dossiers?limit=51").expect(200);
        assertThat(all.items()).hasSize(51);
        assertThat(all.body().has("nextCursor")).isTrue();
        assertThat(all.nextCursor()).isNull();
    }

    @Test
    void an_item_of_the_list_is_the_case_as_it_is_read() {
        JsonNode item = manager.get("/dossiers?limit=1").items().get(0);
        assertThat(manager.get("/dossiers/{id}", item.path("id").asText()).body())
                .isEqualTo(item);
    }

    @Test
    void every_combination_of_filters_holds_at_once() {
        List<JsonNode> all = manager.get("/dossiers?limit=200").items();
        List<List<String>> values = List.of(
                Arrays.asList(null, "CRM_NEW", "CRM_CONTACTED", "CRM_CLOSED_WON", "nothing"),
                Arrays.asList(null, Cases.LEAD, OTHER_TYPE, "COOP_GROUP"),
                Arrays.asList(null, tenant.agent(), tenant.agent2(), "' or 1=1 --"));
        for (String status : values.get(0)) {
            for (String type : values.get(1)) {
                for (String assignee : values.get(2)) {
                    List<String> wanted = Arrays.asList(status, type, assignee);
                    assertThat(walk(manager, "/dossiers?limit=3" + query(wanted), () -> null))
                            .as(wanted.toString())
                            .isEqualTo(all.stream()
                                    .filter(item -> matches(item, wanted))
                                    .map(item -> item.path("id").asText())
                                    .toList());
                }
            }
        }
    }

    private static String query(List<String> wanted) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < FILTERS.size(); i++) {
            if (wanted.get(i) != null) {
                query.append('&').append(FILTERS.get(i)).append('=').append(wanted.get(i));
            }
        }
        return query.toString();
    }

    private static boolean matches(JsonNode item, List<String> wanted) {
        for (int i = 0; i < FILTERS.size(); i++) {
            if (wanted.get(i) != null
                    && !wanted.get(i).equals(item.path(FILTERS.get(i)).textValue())) {
                return false;
            }
        }
        return true;
    }

    @Test
    void a_listing_without_cases_filters_all_of_them_out() {
        assertThat(manager.get("/dossiers?annonceId={id}", UUID.randomUUID())
                        .expect(200)
                        .items())
                .isEmpty();
        manager.get("/dossiers?annonceId=abc").expectInvalid("annonceId");
    }

    @Test
    void an_agent_lists_their_own_and_what_is_unassigned_for_their_role() {
        List<String> visible = manager.get("/dossiers?limit=200").items().stream()
                .filter(item -> item.path("assignedTo").isNull()
                        ? item.path("caseTypeCode").asText().equals(Cases.LEAD)
                        : item.path("assignedTo").asText().equals(tenant.agent()))
                .map(item -> item.path("id").asText())
                .toList();
        Api.Caller agent = api.as(tenant.agent());
        assertThat(walk(agent, "/dossiers?limit=2", () -> null)).isNotEmpty().isEqualTo(visible);
        assertThat(agent.get("/dossiers?assignedTo={login}", tenant.agent2())
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status-history", "timeline"})
    void history_and_timeline_are_walked_without_a_gap_while_they_grow(String list) {
        String id = open(Cases.LEAD, null);
        for (String status : List.of("CRM_CONTACTED", "CRM_UNREACHABLE", "CRM_CONTACTED", "CRM_QUALIFIED")) {
            Cases.move(manager, id, status, null).expect(200);
        }
        String path = "/dossiers/" + id + "/" + list + "?limit=";
        List<String> before = manager.get(path + 200).items("id");
        assertThat(before).hasSize(5).doesNotHaveDuplicates();
        List<String> statuses = new ArrayList<>(List.of("CRM_ON_HOLD", "CRM_QUALIFIED"));
        List<String> walked = walk(
                manager,
                path + 2,
                () -> statuses.isEmpty()
                        ? null
                        : Cases.move(manager, id, statuses.remove(0), null).expect(200));
        assertThat(walked).startsWith(before.toArray(String[]::new)).doesNotHaveDuplicates();
    }

    static List<String> lists() {
        return List.of("/dossiers", "/dossiers/{id}/status-history", "/dossiers/{id}/timeline", "/tasks");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_limit_outside_1_to_200_is_refused(String list) {
        String id = open(Cases.LEAD, null);
        for (String limit : BadInput.limits()) {
            manager.get(list.replace("{id}", id) + "?limit=" + limit).expectInvalid("limit");
        }
        for (String limit : List.of("1", "200")) {
            manager.get(list.replace("{id}", id) + "?limit=" + limit).expect(200);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_cursor_that_no_page_gave_is_refused(String list) {
        String id = open(Cases.LEAD, null);
        List<String> cursors = new ArrayList<>(BadInput.cursors());
        for (String instant : List.of(
                "nonsense",
                Long.MAX_VALUE + "",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z")) {
            cursors.add(encoded(instant, UUID.randomUUID().toString()));
        }
        cursors.add(encoded("2026-01-01T00:00:00Z"));
        cursors.add(encoded("2026-01-01T00:00:00Z", "a", "b"));
        for (String cursor : cursors) {
            Answer answer =
                    manager.sendTo(HttpMethod.GET, "/api/v1" + list.replace("{id}", id) + "?cursor=" + cursor, null);
            BadInput.expectRefused(answer, cursor);
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    private static String encoded(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
    }
}
