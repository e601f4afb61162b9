package ma.atlas.crm.reporting;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came of the cases that were opened in a period. */
@Component
class CaseReports {

    private static final String OPENED = "d.deleted_at is null and d.created_at >= :from and d.created_at < :to";

    private static final String FUNNEL = """
            with opened as materialized (
                select d.case_type_code, d.status_code, d.statuses_reached, count(*) as cases
                from dossier d where %s group by 1, 2, 3),
            types as (select case_type_code, sum(cases) as cases from opened group by 1),
            reached as (select o.case_type_code, r.status_code, sum(o.cases) as cases
                        from opened o cross join unnest(o.statuses_reached) r (status_code) group by 1, 2),
            present as (select case_type_code, status_code, sum(cases) as cases from opened group by 1, 2),
            known as (select w.case_type_code, s.status_code, row_number() over (partition by w.id order by s.position) as position
                      from workflow_definition w join workflow_state s on s.workflow_id = w.id where w.is_active),
            steps as (select case_type_code, status_code from known join types using (case_type_code)
                      union select case_type_code, status_code from reached)
            select s.case_type_code, s.status_code, t.cases as opened, coalesce(r.cases, 0) as reached, coalesce(p.cases, 0) as present,
                   row_number() over (partition by s.case_type_code order by k.position nulls last, s.status_code) as position
            from steps s
                join types t using (case_type_code)
                left join reached r using (case_type_code, status_code)
                left join present p using (case_type_code, status_code)
                left join known k using (case_type_code, status_code)
            order by s.case_type_code, position""";

    private static final String SOURCES = """
            select d.source_code, count(*) as opened, count(*) filter (where not d.is_terminal) as open,
                   count(*) filter (where d.is_terminal and d.won_reason_code is not null) as won,
                   count(*) filter (where d.is_terminal and d.loss_reason_code is not null) as lost
            from dossier d where %s group by 1 order by opened desc, d.source_code""";

    private static final String TOP_ANNONCES = """
            select top.*, n.title, n.status_code,
                   (select count(*) from appointment a where a.annonce_id = top.annonce_id and %2$s) as appointments
            from (select d.annonce_id, count(*) as opened,
                         count(*) filter (where d.is_terminal and d.won_reason_code is not null) as won
                  from dossier d where d.annonce_id is not null and %1$s
                  group by 1 order by opened desc, won desc, d.annonce_id limit :limit) top
                join annonce n on n.id = top.annonce_id
            order by top.opened desc, top.won desc, top.annonce_id""";

    private final JdbcClient jdbc;

    CaseReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String opened(Scope scope) {
        return OPENED + scope.and("d.case_type_code", "d.assigned_to");
    }

    static String funnelSql(Scope scope) {
        return FUNNEL.formatted(opened(scope));
    }

    static String sourcesSql(Scope scope) {
        return SOURCES.formatted(opened(scope));
    }

    static String topAnnoncesSql(Scope scope) {
        return TOP_ANNONCES.formatted(
                opened(scope), KpiRows.TAKING_PLACE + scope.owner("a.assigned_to") + scope.typeOfCase("a.dossier_id"));
    }

    List<FunnelStep> funnel(Scope scope) {
        return jdbc.sql(funnelSql(scope))
                .params(scope.parameters())
                .query((row, number) -> new FunnelStep(
                        row.getString("case_type_code"),
                        row.getString("status_code"),
                        row.getInt("position"),
                        row.getLong("reached"),
                        Ratio.of(row.getLong("reached"), row.getLong("opened")),
                        row.getLong("present")))
                .list();
    }

    List<SourceLine> sources(Scope scope) {
        return jdbc.sql(sourcesSql(scope))
                .params(scope.parameters())
                .query((row, number) -> new SourceLine(
                        row.getString("source_code"),
                        row.getLong("opened"),
                        row.getLong("open"),
                        row.getLong("won"),
                        row.getLong("lost"),
                        Ratio.of(row.getLong("won"), row.getLong("opened"))))
                .list();
    }

    List<AnnonceLine> topAnnonces(Scope scope, int limit) {
        return jdbc.sql(topAnnoncesSql(scope))
                .params(scope.parameters())
                .param("limit", limit)
                .query((row, number) -> new AnnonceLine(
                        row.getObject("annonce_id", UUID.class),
                        row.getString("title"),
                        row.getString("status_code"),
                        row.getLong("opened"),
                        row.getLong("won"),
                        row.getLong("appointments")))
                .list();
    }
}
