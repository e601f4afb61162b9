package ma.atlas.crm.reference;

import java.sql.ResultSet;
import java.sql.SQLException;
import ma.atlas.crm.shared.Json;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads dictionaries from the database, in the caller's transaction or in one of its own. */
@Component
class DictionaryRows {

    private static final String SELECT = """
            select dict_type, code, label, label_fr, label_ar, sort_order, is_active, metadata_json, org_id is null as is_global
            from ref_dictionary
            where dict_type = ? and (org_id is null or org_id = ?) and deleted_at is null""";

    /** Conflicts with the removal of the row, not with a change of it. */
    private static final String HOLD = """
            select is_active from ref_dictionary
            where org_id = ? and dict_type = ? and code = ? and deleted_at is null
            for key share""";

    private final JdbcOperations jdbc;
    private final Json json;
    private final TransactionTemplate transaction;

    DictionaryRows(JdbcOperations jdbc, Json json, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    Dictionary read(String orgId, String dictType) {
        return transaction.execute(
                status -> Dictionary.of(jdbc.query(SELECT, (row, index) -> code(row, json), dictType, orgId)));
    }

    /**
     * Keeps an organisation's own row from being removed until the current transaction ends.
     *
     * @return whether it is there and active, as the database has it
     */
    boolean hold(String orgId, String dictType, String code) {
        return jdbc.queryForList(HOLD, Boolean.class, orgId, dictType, code).contains(true);
    }

    static Code code(ResultSet row, Json json) throws SQLException {
        return new Code(
                row.getString("dict_type"),
                row.getString("code"),
                row.getString("label"),
                row.getString("label_fr"),
                row.getString("label_ar"),
                row.getInt("sort_order"),
                row.getBoolean("is_active"),
                json.object(row.getString("metadata_json")),
                row.getBoolean("is_global"));
    }
}
