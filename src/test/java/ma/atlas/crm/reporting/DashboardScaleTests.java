package ma.atlas.crm.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.ManyCases;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Measured;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What a dashboard costs among a million cases of one organisation: {@code docs/performance.md} says what it found. */
@AtlasTest
@Tag("scale")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardScaleTests {

    private static final LocalDate LAST = LocalDate.of(2033, 11, 30);

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Dashboard dashboard;

    private final Measured measured = new Measured("dashboard");
    private Tenant tenant;

    @BeforeAll
    void aMillionCases() {
        tenant = ManyCases.million(fixtures);
    }

    @Test
    void reports_of_a_month_and_of_a_year() {
        Actor manager = new Actor(tenant.manager(), tenant.orgId(), Set.of(Role.MANAGER));
        Actor agent = new Actor("agent7@" + tenant.orgId(), tenant.orgId(), Set.of(Role.AGENT));
        for (int days : List.of(30, 366)) {
            for (String type : new String[] {null, "CRM_LEAD_BUY"}) {
                for (Actor actor : List.of(manager, agent)) {
                    DashboardQuery query = new DashboardQuery(LAST.minusDays(days - 1L), LAST, type);
                    String what = " of %d days, %s, as %s"
                            .formatted(days, type, actor.login().replaceAll("@.*", ""));
                    CurrentActor.runAs(actor, () -> {
                        measured.time("kpis" + what, () -> dashboard.kpis(query));
                        measured.time("funnel" + what, () -> dashboard.funnel(query));
                        measured.time("sources" + what, () -> dashboard.sources(query));
                        measured.time("durations" + what, () -> dashboard.durations(query));
                        measured.time("top-annonces" + what, () -> dashboard.topAnnonces(query, 10));
                        measured.time("agents" + what, () -> dashboard.agents(query));
                    });
                }
            }
        }
    }

    @Test
    void no_report_reads_all_cases_or_all_that_became_of_them() {
        Period period = new Period(LAST.minusDays(29), LAST, ZoneId.of("Africa/Casablanca"));
        for (String own : new String[] {null, "agent7@" + tenant.orgId()}) {
            Scope scope = new Scope(period, null, own, Instant.parse("2034-01-01T00:00:00Z"));
            statements(scope).forEach((name, sql) -> {
                Map<String, Object> parameters = scope.parameters();
                parameters.put("limit", 10);
                String plan = Plans.withCosts(tenant, sql, parameters);
                measured.note("== " + name + (own == null ? "" : " of an agent") + "\n" + plan);
                assertThat(plan).doesNotContain("Seq Scan on dossier").doesNotContain("Seq Scan on status_history");
            });
        }
    }

    private static Map<String, String> statements(Scope scope) {
        Map<String, String> statements = new LinkedHashMap<>();
        statements.put("kpis", KpiRows.sql(scope));
        statements.put("funnel", CaseReports.funnelSql(scope));
        statements.put("sources", CaseReports.sourcesSql(scope));
        statements.put("top-annonces", CaseReports.topAnnoncesSql(scope));
        statements.put("durations", WorkReports.durationsSql(scope));
        statements.put("agents", WorkReports.agentsSql(scope));
        return statements;
    }
}
