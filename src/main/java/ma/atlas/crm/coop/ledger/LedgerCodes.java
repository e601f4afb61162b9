package ma.atlas.crm.coop.ledger;

import java.util.List;
import ma.atlas.crm.reference.CodeColumns;
import ma.atlas.crm.reference.CodeColumns.CodeColumn;
import ma.atlas.crm.reference.CodeUse;
import org.springframework.stereotype.Component;

/** Where lines of the ledger hold codes. */
@Component
class LedgerCodes implements CodeUse {

    static final String STATUSES = "CONTRIBUTION_STATUS";
    static final String METHODS = "PAY_METHOD";

    private static final List<CodeColumn> COLUMNS = List.of(
            new CodeColumn(
                    STATUSES, Contribution.ENTITY_TYPE, "status", "select id from coop_contribution where status = ?"),
            new CodeColumn(
                    METHODS, Contribution.ENTITY_TYPE, "method", "select id from coop_contribution where method = ?"));

    private final CodeColumns columns;

    LedgerCodes(CodeColumns columns) {
        this.columns = columns;
    }

    @Override
    public List<Place> of(String dictType, String code) {
        return columns.holding(COLUMNS, dictType, code);
    }
}
