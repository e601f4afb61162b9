package ma.atlas.crm.documents;

import java.util.List;
import ma.atlas.crm.reference.CodeColumns;
import ma.atlas.crm.reference.CodeColumns.CodeColumn;
import ma.atlas.crm.reference.CodeUse;
import org.springframework.stereotype.Component;

/** Where documents hold codes: for ever, for they stay. */
@Component
class DocumentCodes implements CodeUse {

    private static final List<CodeColumn> COLUMNS = List.of(
            new CodeColumn(Documents.TYPES, DocumentLog.ENTITY_TYPE, "type", "select id from document where type = ?"));

    private final CodeColumns columns;

    DocumentCodes(CodeColumns columns) {
        this.columns = columns;
    }

    @Override
    public List<Place> of(String dictType, String code) {
        return columns.holding(COLUMNS, dictType, code);
    }
}
