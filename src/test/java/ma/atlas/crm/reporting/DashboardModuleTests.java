package ma.atlas.crm.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every report says what a count of the same things one by one says, whatever happened and whenever the clocks were changed. */
@AtlasTest
class DashboardModuleTests {

    /** So that a figure that is off by one is met. */
    private static final int QUESTIONS = 60;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Dashboard dashboard;

    @Autowired
    private Clock clock;

    /** The day on which the clocks are changed: into and out of Ramadan, into and out of summer. */
    @ParameterizedTest
    @CsvSource({
        "Africa/Casablanca, 2026-02-15, 1",
        "Africa/Casablanca, 2026-03-22, 2",
        "Europe/Paris, 2026-03-29, 3",
        "Europe/Paris, 2026-10-25, 4",
        "Asia/Beirut, 2026-03-29, 5"
    })
    void every_report_is_what_counting_one_by_one_gives(ZoneId zone, LocalDate changed, long seed) {
        assertThat(zone.getRules().getOffset(changed.minusDays(1).atStartOfDay()))
                .as("the clocks change on that day")
                .isNotEqualTo(zone.getRules().getOffset(changed.plusDays(1).atStartOfDay()));
        Tenant tenant = fixtures.tenant();
        Sql.asOwner().update("update organisation set time_zone = ? where org_id = ?", zone.getId(), tenant.orgId());
        List<String> agents = List.of(tenant.agent(), tenant.agent2(), tenant.manager());
        List<LocalDate> days = new ArrayList<>();
        for (int i = -2; i <= 2; i++) {
            days.add(changed.plusDays(i));
        }
        RandomAgency agency = new RandomAgency(tenant.orgId(), zone, days, agents, clock.instant(), seed);
        agency.store();
        Random random = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            LocalDate from = changed.plusDays(random.nextInt(-3, 3));
            LocalDate to = from.plusDays(random.nextInt(3));
            String type = Arrays.asList(null, "CRM_LEAD_BUY", "CRM_LEAD_RENT", "CRM_NONE")
                    .get(random.nextInt(4));
            boolean own = random.nextBoolean();
            Actor actor = new Actor(
                    own ? tenant.agent() : tenant.manager(), tenant.orgId(), Set.of(own ? Role.AGENT : Role.MANAGER));
            NaiveDashboard naive =
                    new NaiveDashboard(agency, zone, from, to, type, own ? actor.login() : null, clock.instant());
            CurrentActor.runAs(actor, () -> assertSame(naive, new DashboardQuery(from, to, type)));
        }
    }

    private void assertSame(NaiveDashboard naive, DashboardQuery query) {
        assertThat(dashboard.kpis(query)).as("kpis of %s", query).isEqualTo(naive.kpis());
        assertThat(dashboard.sources(query).items()).as("sources of %s", query).isEqualTo(naive.sources());
        assertThat(dashboard.durations(query).items())
                .as("durations of %s", query)
                .isEqualTo(naive.durations());
        assertThat(dashboard.agents(query).items()).as("agents of %s", query).isEqualTo(naive.agents());
        assertThat(dashboard.topAnnonces(query, 50).items())
                .as("listings of %s", query)
                .isEqualTo(naive.annonces());
        assertThat(dashboard.funnel(query).items().stream()
                        .filter(step -> step.reached() > 0)
                        .map(step -> new FunnelStep(
                                step.caseTypeCode(),
                                step.statusCode(),
                                0,
                                step.reached(),
                                step.share(),
                                step.current()))
                        .sorted(Comparator.comparing(FunnelStep::caseTypeCode).thenComparing(FunnelStep::statusCode))
                        .toList())
                .as("funnel of %s", query)
                .isEqualTo(naive.funnel());
    }
}
