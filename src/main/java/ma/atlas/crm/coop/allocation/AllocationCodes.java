package ma.atlas.crm.coop.allocation;

import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.coop.CoopKind;
import ma.atlas.crm.reference.CodeColumns;
import ma.atlas.crm.reference.CodeColumns.CodeColumn;
import ma.atlas.crm.reference.CodeUse;
import ma.atlas.crm.reference.Dictionaries;
import org.springframework.stereotype.Component;

/** Where allocations hold codes. */
@Component
class AllocationCodes implements CodeUse {

    private static final CodeColumn CASE_TYPE = column("CASE_TYPE", "caseTypeCode", "case_type_code");

    private final CodeColumns columns;
    private final Dictionaries dictionaries;

    AllocationCodes(CodeColumns columns, Dictionaries dictionaries) {
        this.columns = columns;
        this.dictionaries = dictionaries;
    }

    @Override
    public List<Place> of(String dictType, String code) {
        return columns.holding(Stream.concat(Stream.of(CASE_TYPE), statuses()).toList(), dictType, code);
    }

    /** Which dictionary the status of an allocation comes from, its case type says. */
    private Stream<CodeColumn> statuses() {
        return dictionaries.caseTypes().stream()
                .filter(caseType -> caseType.subject().equals(CoopKind.ALLOCATION.code()))
                .map(caseType -> column(caseType.statusDict(), "statusCode", "status_code"))
                .distinct();
    }

    private static CodeColumn column(String dictType, String field, String column) {
        return new CodeColumn(
                dictType,
                AllocationSubject.ENTITY_TYPE,
                field,
                "select id from coop_allocation where %s = ?".formatted(column));
    }
}
