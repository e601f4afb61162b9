package ma.atlas.crm.workflow.flowable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.SubjectType;
import ma.atlas.crm.workflow.operations.EngineComparison;
import ma.atlas.crm.workflow.operations.Finding;
import ma.atlas.crm.workflow.operations.FindingKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares in the database: what agrees never leaves it. */
@Component
class FlowableComparison implements EngineComparison {

    private final JdbcClient jdbc;

    FlowableComparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Result all(List<SubjectType> types, @Nullable Place after, int rows) {
        Map<FindingKind, Long> kinds = new EnumMap<>(FindingKind.class);
        List<Finding> findings = new ArrayList<>();
        jdbc.sql(ComparisonSql.all(types))
                .param("org", CurrentOrganisation.required())
                .param("types", codes(types))
                .param("afterKind", after == null ? "" : after.kind())
                .param("afterKey", after == null ? "" : after.key())
                .param("rows", rows)
                .query((ResultSet row) -> {
                    long count = row.getLong("findings");
                    if (count > 0) {
                        kinds.put(kind(row), count);
                    } else {
                        findings.add(finding(row));
                    }
                });
        findings.sort(
                Comparator.comparing((Finding finding) -> finding.kind().code()).thenComparing(Finding::key));
        return jdbc.sql(ComparisonSql.sizes(types))
                .param("org", CurrentOrganisation.required())
                .query((row, number) ->
                        new Result(row.getLong("subjects"), row.getLong("instances"), kinds, List.copyOf(findings)))
                .single();
    }

    @Override
    public List<Finding> of(List<SubjectType> types, UUID subjectId) {
        return jdbc.sql(ComparisonSql.ofOne(types))
                .param("org", CurrentOrganisation.required())
                .param("types", codes(types))
                .param("subject", subjectId)
                .param("key", subjectId.toString())
                .query((row, number) -> finding(row))
                .list();
    }

    private static String[] codes(List<SubjectType> types) {
        return types.stream()
                .filter(type -> type.table().isPresent())
                .map(SubjectType::code)
                .toArray(String[]::new);
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                kind(row),
                row.getString("subject_type"),
                row.getObject("subject_id", UUID.class),
                row.getString("instance_id"),
                row.getString("engine"),
                row.getString("projection"),
                row.getString("key"));
    }

    private static FindingKind kind(ResultSet row) throws SQLException {
        return FindingKind.of(row.getString("kind")).orElseThrow();
    }
}
