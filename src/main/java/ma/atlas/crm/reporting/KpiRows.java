package ma.atlas.crm.reporting;

import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts for the head of a dashboard, in one statement. */
@Component
class KpiRows {

    static final String OVERDUE = """
            a.type = 'ACT_TASK' and a.deleted_at is null and a.withdrawn_at is null and a.entity_type in ('DOSSIER', 'ANNONCE')
              and a.done_at is null and a.due_at < :now""";

    static final String TAKING_PLACE = """
            a.deleted_at is null and not a.dossier_deleted and a.status_code <> 'APPOINT_CANCELLED'
              and a.starts_at >= :from and a.starts_at < :to""";

    private static final String KPIS = """
            select (select count(*) from dossier d where d.deleted_at is null and not d.is_terminal %1$s) as open,
                   (select count(*) from dossier d where d.deleted_at is null and not d.is_terminal and d.assigned_to is null %1$s) as unassigned,
                   opened.number as opened, opened.first_response, ended.won, ended.lost,
                   (select count(*) from activity a where %2$s) as overdue,
                   (select count(*) from appointment a where %3$s) as appointments
            from (select count(*) as number, round(avg(extract(epoch from d.first_moved_at - d.created_at)))::bigint as first_response
                  from dossier d where d.deleted_at is null and d.created_at >= :from and d.created_at < :to %1$s) opened
            cross join (select count(d.won_reason_code) as won, count(d.loss_reason_code) as lost
                        from dossier d where d.deleted_at is null and d.is_terminal and d.status_since >= :from and d.status_since < :to %1$s) ended""";

    private final JdbcClient jdbc;

    KpiRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String sql(Scope scope) {
        return KPIS.formatted(
                scope.and("d.case_type_code", "d.assigned_to"),
                OVERDUE + scope.owner("a.assignee") + scope.typeOfCase("a.entity_id"),
                TAKING_PLACE + scope.owner("a.assigned_to") + scope.typeOfCase("a.dossier_id"));
    }

    Kpis of(Scope scope) {
        Period period = scope.period();
        return jdbc.sql(sql(scope))
                .params(scope.parameters())
                .query((row, number) -> {
                    long won = row.getLong("won");
                    long lost = row.getLong("lost");
                    BigDecimal rate = won + lost == 0 ? null : Ratio.of(won, won + lost);
                    return new Kpis(
                            period.from(),
                            period.to(),
                            period.zone().getId(),
                            scope.caseTypeCode(),
                            row.getLong("open"),
                            row.getLong("unassigned"),
                            row.getLong("opened"),
                            won,
                            lost,
                            rate,
                            row.getObject("first_response", Long.class),
                            row.getLong("overdue"),
                            row.getLong("appointments"));
                })
                .single();
    }
}
