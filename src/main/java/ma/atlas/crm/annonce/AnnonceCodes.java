package ma.atlas.crm.annonce;

import java.util.List;
import ma.atlas.crm.reference.CodeColumns;
import ma.atlas.crm.reference.CodeColumns.CodeColumn;
import ma.atlas.crm.reference.CodeUse;
import org.springframework.stereotype.Component;

/** Where listings hold codes. One that was deleted holds none: nobody sees it but the auditors. */
@Component
class AnnonceCodes implements CodeUse {

    private static final List<CodeColumn> COLUMNS = List.of(
            column(AnnonceRules.TRANSACTIONS, "transactionTypeCode", "transaction_type_code"),
            column(AnnonceRules.STATUSES, "statusCode", "status_code"));

    private final CodeColumns columns;

    AnnonceCodes(CodeColumns columns) {
        this.columns = columns;
    }

    @Override
    public List<Place> of(String dictType, String code) {
        return columns.holding(COLUMNS, dictType, code);
    }

    private static CodeColumn column(String dictType, String field, String column) {
        return new CodeColumn(
                dictType,
                Annonce.ENTITY_TYPE,
                field,
                "select id from annonce where %s = ? and deleted_at is null".formatted(column));
    }
}
