package ma.atlas.crm.coop.group;

import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.coop.CoopKind;
import ma.atlas.crm.reference.CodeColumns;
import ma.atlas.crm.reference.CodeColumns.CodeColumn;
import ma.atlas.crm.reference.CodeUse;
import ma.atlas.crm.reference.Dictionaries;
import org.springframework.stereotype.Component;

/** Where groups, projects and lots hold codes. */
@Component
class GroupCodes implements CodeUse {

    private static final List<CoopKind> KINDS = List.of(CoopKind.GROUP, CoopKind.PROJECT);

    private static final List<CodeColumn> COLUMNS = List.of(
            column("CASE_TYPE", CoopKind.GROUP, "caseTypeCode", "case_type_code"),
            column("CASE_TYPE", CoopKind.PROJECT, "caseTypeCode", "case_type_code"),
            new CodeColumn(
                    "COOP_LOT_STATUS", "COOP_LOT", "statusCode", "select id from coop_lot where status_code = ?"));

    private final CodeColumns columns;
    private final Dictionaries dictionaries;

    GroupCodes(CodeColumns columns, Dictionaries dictionaries) {
        this.columns = columns;
        this.dictionaries = dictionaries;
    }

    @Override
    public List<Place> of(String dictType, String code) {
        return columns.holding(Stream.concat(COLUMNS.stream(), statuses()).toList(), dictType, code);
    }

    /** Which dictionary the status of a subject comes from, its case type says. */
    private Stream<CodeColumn> statuses() {
        return KINDS.stream()
                .flatMap(kind -> dictionaries.caseTypes().stream()
                        .filter(caseType -> caseType.subject().equals(kind.code()))
                        .map(caseType -> column(caseType.statusDict(), kind, "statusCode", "status_code"))
                        .distinct());
    }

    private static CodeColumn column(String dictType, CoopKind kind, String field, String column) {
        return new CodeColumn(
                dictType, kind.entityType(), field, "select id from %s where %s = ?".formatted(kind.code(), column));
    }
}
