package ma.atlas.crm.reporting;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long things take, and who does them. */
@Component
class WorkReports {

    /** So that the stays of a year are sorted without a file. */
    private static final String IN_MEMORY = "select set_config('work_mem', '64MB', true)";

    private static final String DURATIONS = """
            select h.from_status_code, count(*) as stays,
                   round((percentile_cont(0.5) within group (order by h.seconds_in_from))::numeric)::bigint as median,
                   round((percentile_cont(0.9) within group (order by h.seconds_in_from))::numeric)::bigint as p90,
                   round(avg(h.seconds_in_from))::bigint as average
            from status_history h
            where h.subject_type = 'dossier' and h.changed_at >= :from and h.changed_at < :to
              and h.from_status_code is not null and h.seconds_in_from is not null %s
            group by 1 order by 1""";

    private static final String OF_OWN_CASES =
            " and exists (select from dossier d where d.id = h.subject_id and d.assigned_to = :own)";

    private static final String AGENTS = """
            select login, sum(open) as open, sum(opened) as opened, sum(won) as won, sum(lost) as lost, sum(moves) as moves,
                   sum(appointments) as appointments, sum(overdue) as overdue
            from (select d.assigned_to, count(*), 0, 0, 0, 0, 0, 0
                  from dossier d where d.deleted_at is null and not d.is_terminal %1$s group by 1
                  union all
                  select d.assigned_to, 0, count(*), 0, 0, 0, 0, 0
                  from dossier d where d.deleted_at is null and d.created_at >= :from and d.created_at < :to %1$s group by 1
                  union all
                  select d.assigned_to, 0, 0, count(d.won_reason_code), count(d.loss_reason_code), 0, 0, 0
                  from dossier d where d.deleted_at is null and d.is_terminal and d.status_since >= :from and d.status_since < :to %1$s
                  group by 1
                  union all
                  select h.changed_by, 0, 0, 0, 0, count(*), 0, 0
                  from status_history h
                  where h.subject_type = 'dossier' and h.trigger = 'USER' and h.changed_at >= :from and h.changed_at < :to %2$s group by 1
                  union all
                  select a.assigned_to, 0, 0, 0, 0, 0, count(*), 0 from appointment a where %3$s group by 1
                  union all
                  select a.assignee, 0, 0, 0, 0, 0, 0, count(*) from activity a where %4$s group by 1
                 ) parts (login, open, opened, won, lost, moves, appointments, overdue)
            where login is not null
            group by login
            order by won desc, moves desc, login""";

    private final JdbcClient jdbc;

    WorkReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String durationsSql(Scope scope) {
        return DURATIONS.formatted(scope.type("h.case_type_code") + (scope.own() == null ? "" : OF_OWN_CASES));
    }

    static String agentsSql(Scope scope) {
        return AGENTS.formatted(
                scope.and("d.case_type_code", "d.assigned_to"),
                scope.and("h.case_type_code", "h.changed_by"),
                KpiRows.TAKING_PLACE + scope.owner("a.assigned_to") + scope.typeOfCase("a.dossier_id"),
                KpiRows.OVERDUE + scope.owner("a.assignee") + scope.typeOfCase("a.entity_id"));
    }

    List<StatusDuration> durations(Scope scope) {
        jdbc.sql(IN_MEMORY).query(String.class).single();
        return jdbc.sql(durationsSql(scope))
                .params(scope.parameters())
                .query((row, number) -> new StatusDuration(
                        row.getString("from_status_code"),
                        row.getLong("stays"),
                        row.getLong("median"),
                        row.getLong("p90"),
                        row.getLong("average")))
                .list();
    }

    List<AgentLine> agents(Scope scope) {
        return jdbc.sql(agentsSql(scope))
                .params(scope.parameters())
                .query((row, number) -> new AgentLine(
                        row.getString("login"),
                        row.getLong("open"),
                        row.getLong("opened"),
                        row.getLong("won"),
                        row.getLong("lost"),
                        row.getLong("moves"),
                        row.getLong("appointments"),
                        row.getLong("overdue")))
                .list();
    }
}
