package ma.atlas.crm.reference;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for a code in columns that hold the codes of one dictionary each. */
@Component
public class CodeColumns {

    private final JdbcClient jdbc;

    CodeColumns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A column of codes.
     *
     * @param kind the kind of record that has it: {@code DOSSIER}
     * @param field its name in the API: {@code sourceCode}
     * @param rows a query of the ids of living rows that hold the code of its one parameter; an index should serve it
     */
    public record CodeColumn(String dictType, String kind, String field, String rows) {}

    /** One row of each column of the dictionary that holds the code. */
    public List<CodeUse.Place> holding(Collection<CodeColumn> columns, String dictType, String code) {
        return columns.stream()
                .filter(column -> column.dictType().equals(dictType))
                .flatMap(column -> place(column, code).stream())
                .toList();
    }

    private Optional<CodeUse.Place> place(CodeColumn column, String code) {
        return jdbc.sql(column.rows() + " limit 1")
                .param(code)
                .query(UUID.class)
                .optional()
                .map(example -> new CodeUse.Place(column.kind(), Map.of("field", column.field(), "example", example)));
    }
}
