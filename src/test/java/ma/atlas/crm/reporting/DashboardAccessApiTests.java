package ma.atlas.crm.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.annonce.Listings;
import ma.atlas.crm.dossier.Cases;
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

/** Who sees which dashboard, for which days, and in which form. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardAccessApiTests {

    private static final List<String> REPORTS =
            List.of("kpis", "funnel", "sources", "durations", "top-annonces", "agents");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private LocalDate today;

    @BeforeAll
    void onboardWithThreeCases() {
        tenant = fixtures.tenant();
        today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Africa/Casablanca"));
        Api.Caller manager = api.as(tenant.manager());
        String annonce = Listings.create(manager, "title", "=HYPERLINK(\"http://evil\")");
        for (String assignee : List.of(tenant.agent(), tenant.agent2(), "")) {
            Map<String, Object> body = Cases.body(Cases.LEAD);
            body.put("assignedTo", assignee.isEmpty() ? null : assignee);
            body.put("annonceId", annonce);
            String id = manager.post("/dossiers", body).expect(201).text("id");
            if (assignee.equals(tenant.agent())) {
                Cases.move(manager, id, "CRM_CONTACTED", null).expect(200);
                Cases.move(manager, id, "CRM_CLOSED_LOST", "NO_RESPONSE").expect(200);
            }
        }
        api.as(fixtures.tenant().manager())
                .post("/dossiers", Cases.body(Cases.LEAD))
                .expect(201);
    }

    private JsonNode kpis(String login) {
        return api.as(login).get("/dashboard/kpis").expect(200).body();
    }

    @Test
    void those_who_see_all_count_all_of_their_organisation_and_of_no_other() {
        for (String login : List.of(tenant.manager(), tenant.analyst(), tenant.auditor(), tenant.admin())) {
            JsonNode kpis = kpis(login);
            assertThat(kpis.path("opened").asInt()).as(login).isEqualTo(3);
            assertThat(kpis.path("open").asInt()).isEqualTo(2);
            assertThat(kpis.path("unassigned").asInt()).isEqualTo(1);
            assertThat(kpis.path("lost").asInt()).isEqualTo(1);
            assertThat(kpis.path("conversionRate").decimalValue()).isEqualByComparingTo("0");
            assertThat(kpis.path("from").asText()).isEqualTo(today.minusDays(29).toString());
            assertThat(kpis.path("to").asText()).isEqualTo(today.toString());
            assertThat(kpis.path("timeZone").asText()).isEqualTo("Africa/Casablanca");
        }
    }

    @Test
    void an_agent_counts_their_own_and_a_manager_of_a_co_operative_nothing() {
        JsonNode own = kpis(tenant.agent2());
        assertThat(own.path("opened").asInt()).isEqualTo(1);
        assertThat(own.path("open").asInt()).isEqualTo(1);
        assertThat(own.path("unassigned").asInt()).isZero();
        assertThat(api.as(tenant.agent2()).get("/dashboard/agents").items("userId"))
                .containsExactly(tenant.agent2());
        assertThat(kpis(tenant.coopManager()).path("opened").asInt()).isZero();
        for (String report : REPORTS.subList(1, REPORTS.size())) {
            assertThat(api.as(tenant.coopManager())
                            .get("/dashboard/" + report)
                            .expect(200)
                            .items())
                    .as(report)
                    .isEmpty();
        }
    }

    @Test
    void a_member_of_a_co_operative_sees_none_and_a_stranger_must_sign_in() {
        for (String report : REPORTS) {
            api.as(tenant.coopMember()).get("/dashboard/" + report).expectProblem(403, "role-required");
            api.anonymous().get("/dashboard/" + report).expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void the_lost_case_is_in_the_funnel_the_durations_and_its_agents_line() {
        Api.Caller manager = api.as(tenant.manager());
        List<String> steps = manager.get("/dashboard/funnel").items("statusCode");
        assertThat(steps).startsWith("CRM_NEW").contains("CRM_CONTACTED", "CRM_CLOSED_LOST", "CRM_CLOSED_WON");
        JsonNode lost = manager.get("/dashboard/funnel").items().get(steps.indexOf("CRM_CLOSED_LOST"));
        assertThat(lost.path("reached").asInt()).isEqualTo(1);
        assertThat(lost.path("share").decimalValue()).isEqualByComparingTo("0.3333");
        assertThat(manager.get("/dashboard/durations").items("statusCode")).containsExactly("CRM_CONTACTED", "CRM_NEW");
        assertThat(manager.get("/dashboard/agents").items("userId"))
                .containsExactlyInAnyOrder(tenant.manager(), tenant.agent(), tenant.agent2());
        assertThat(manager.get("/dashboard/sources").items().get(0).path("lost").asInt())
                .isEqualTo(1);
        assertThat(manager.get("/dashboard/sources?caseTypeCode=CRM_LEAD_RENT").items())
                .isEmpty();
        assertThat(manager.get("/dashboard/top-annonces").items("opened")).containsExactly("3");
        assertThat(manager.get("/dashboard/sources?from={d}&to={d}", today, today)
                        .items())
                .hasSize(1);
        assertThat(manager.get("/dashboard/sources?to={d}", today.minusDays(1)).items())
                .isEmpty();
    }

    @Test
    void each_is_a_table_for_those_who_ask_for_one() {
        Api.Caller manager = api.as(tenant.manager());
        for (String report : REPORTS) {
            Answer asked = manager.get("/dashboard/" + report + "?format=csv").expect(200);
            assertThat(asked.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
            assertThat(asked.header("Content-Disposition")).startsWith("attachment; filename=\"dashboard-");
            assertThat(asked.text()).contains("\r\n");
            Answer accepted = manager.header("Accept", "text/csv")
                    .get("/dashboard/" + report)
                    .expect(200);
            assertThat(accepted.text()).isEqualTo(asked.text());
            JsonNode json = manager.get("/dashboard/" + report + "?format=json")
                    .expect(200)
                    .body();
            JsonNode row = json.has("items") ? json.path("items").get(0) : json;
            List<String> names = new java.util.ArrayList<>();
            row.fieldNames().forEachRemaining(names::add);
            assertThat(asked.text().lines().findFirst()).hasValue(String.join(",", names));
            assertThat(asked.text().lines().count())
                    .isEqualTo(1 + Math.max(1, json.path("items").size()));
        }
    }

    @Test
    void no_cell_is_a_formula() {
        assertThat(api.as(tenant.manager())
                        .get("/dashboard/top-annonces?format=csv")
                        .text())
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2031-02-01&to=2031-01-31",
                "from=2030-01-01&to=2031-01-02",
                "from=01/02/2031",
                "to=2031-02-30",
                "to=tomorrow",
                "from=%2B99999-01-01",
                "to=-0044-03-15",
                "from=2031-01-01T00:00:00Z",
                "format=xls",
                "format=CSV"
            })
    void what_is_no_period_and_no_format_is_refused(String asked) {
        for (String report : REPORTS) {
            Answer answer = api.as(tenant.manager())
                    .sendTo(org.springframework.http.HttpMethod.GET, "/api/v1/dashboard/" + report + "?" + asked, null);
            answer.expectProblem(400, "invalid-input");
        }
        api.as(tenant.manager())
                .header("Accept", "text/csv")
                .get("/dashboard/kpis?format=xls")
                .expectProblem(400, "invalid-input");
    }

    @Test
    void a_year_is_a_period_and_as_many_listings_as_asked_for_up_to_fifty() {
        Api.Caller manager = api.as(tenant.manager());
        manager.get("/dashboard/kpis?from=2028-01-01&to=2028-12-31").expect(200);
        manager.get("/dashboard/top-annonces?limit=50").expect(200);
        manager.get("/dashboard/top-annonces?limit=0").expectInvalid("limit");
        manager.get("/dashboard/top-annonces?limit=51").expectInvalid("limit");
    }
}
