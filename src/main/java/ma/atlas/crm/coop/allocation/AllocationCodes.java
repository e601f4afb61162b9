package ma.atlas.crm.coop.allocation;

import java.util.List;
import ma.atlas.crm.reference.CodeColumns;
import ma.atlas.crm.reference.CodeColumns.CodeColumn;
import ma.atlas.crm.reference.CodeUse;
import org.springframework.stereotype.Component;

/** Where allocations hold codes. */
@Component
class AllocationCodes implements CodeUse {

    private static final List<CodeColumn> COLUMNS = List.of(
            column("CASE_TYPE", "caseTypeCode", "case_type_code"),
            column("COOP_ALLOC_STATUS", "statusCode", "status_code"));

    private final CodeColumns columns;

    AllocationCodes(CodeColumns columns) {
        this.columns = columns;
    }

    @Override
    public List<Place> of(String dictType, String code) {
        return columns.holding(COLUMNS, dictType, code);
    }

    private static CodeColumn column(String dictType, String field, String column) {
        return new CodeColumn(
                dictType,
                AllocationSubject.ENTITY_TYPE,
                field,
                "select id from coop_allocation where %s = ?".formatted(column));
    }
}
