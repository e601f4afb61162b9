package ma.atlas.crm.reporting;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people see of how an agency is doing. An agent sees what is theirs, and what is nobody's is not; a manager of a co-operative
 * has no cases, so that these reports count nothing for them.
 *
 * <p>Each method refuses with {@code role-required}, and with {@code invalid-input} for a period that ends before it begins or is
 * longer than 366 days. Deleted cases are not counted; what was done with them (durations, moves) is.
 */
@Component
public class Dashboard {

    public static final int DEFAULT_ANNONCES = 10;
    public static final int MOST_ANNONCES = 50;

    private final KpiRows kpis;
    private final CaseReports cases;
    private final WorkReports work;
    private final OrganisationRows organisations;
    private final Clock clock;

    Dashboard(KpiRows kpis, CaseReports cases, WorkReports work, OrganisationRows organisations, Clock clock) {
        this.kpis = kpis;
        this.cases = cases;
        this.work = work;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Kpis kpis(DashboardQuery query) {
        return kpis.of(scope(query));
    }

    /** By case type, in the order of the lifecycle that is active. */
    @Transactional(readOnly = true)
    public Report<FunnelStep> funnel(DashboardQuery query) {
        return report(query, FunnelStep.class, cases::funnel);
    }

    /** The source of most cases first. */
    @Transactional(readOnly = true)
    public Report<SourceLine> sources(DashboardQuery query) {
        return report(query, SourceLine.class, cases::sources);
    }

    /** By status. */
    @Transactional(readOnly = true)
    public Report<StatusDuration> durations(DashboardQuery query) {
        return report(query, StatusDuration.class, work::durations);
    }

    /**
     * The listing of most cases first.
     *
     * @param limit how many, 1 to 50
     */
    @Transactional(readOnly = true)
    public Report<AnnonceLine> topAnnonces(DashboardQuery query, int limit) {
        if (limit < 1 || limit > MOST_ANNONCES) {
            throw Rejected.invalid("limit", "between", 1, MOST_ANNONCES);
        }
        return report(query, AnnonceLine.class, scope -> cases.topAnnonces(scope, limit));
    }

    /** Who has won most first; everybody who has a case, an appointment, an overdue task or made a move. */
    @Transactional(readOnly = true)
    public Report<AgentLine> agents(DashboardQuery query) {
        return report(query, AgentLine.class, work::agents);
    }

    private <T> Report<T> report(DashboardQuery query, Class<T> lineType, Function<Scope, List<T>> rows) {
        Scope scope = scope(query);
        Period period = scope.period();
        return new Report<>(
                period.from(), period.to(), period.zone().getId(), scope.caseTypeCode(), lineType, rows.apply(scope));
    }

    private Scope scope(DashboardQuery query) {
        Actor actor = CurrentActor.requiredInOrganisation();
        Reach reach = actor.require(Permission.READ_DASHBOARDS);
        ZoneId zone = organisations
                .find(actor.requiredOrgId())
                .map(Organisation::timeZone)
                .orElse(Organisation.DEFAULT_TIME_ZONE);
        return new Scope(
                Period.of(query, zone, clock),
                query.caseTypeCode(),
                reach == Reach.OWN ? actor.login() : null,
                clock.instant());
    }
}
