package ma.atlas.crm.reference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of dictionaries, in the caller's transaction. */
@Component
class CodeRows {

    private static final String SELECT = """
            select id, dict_type, code, label, label_fr, label_ar, sort_order, is_active, metadata_json, version,
                   created_at, updated_at, org_id is null as is_global, deleted_at is not null as is_removed
            from ref_dictionary
            where dict_type = ? and (org_id is null or org_id = ?)""";

    private static final String WRITE = """
            insert into ref_dictionary (id, org_id, dict_type, code, label, label_fr, label_ar, sort_order, is_active,
                                        metadata_json, version, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint ref_dictionary_code_key do update
            set label = excluded.label, label_fr = excluded.label_fr, label_ar = excluded.label_ar,
                sort_order = excluded.sort_order, is_active = excluded.is_active, metadata_json = excluded.metadata_json,
                version = excluded.version, created_at = excluded.created_at, updated_at = excluded.updated_at,
                deleted_at = null""";

    private static final String REMOVE =
            "update ref_dictionary set deleted_at = ?, updated_at = ?, version = ? where id = ?";

    private final JdbcClient jdbc;
    private final Json json;

    CodeRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** By code, removed ones included. */
    Map<String, CodeLayers> read(String dictType) {
        Map<String, CodeLayers> dictionary = new TreeMap<>();
        jdbc.sql(SELECT).params(dictType, CurrentOrganisation.required()).query((ResultSet row) -> {
            CodeRow stored = stored(row);
            String code = stored.code().code();
            dictionary.put(
                    code, dictionary.getOrDefault(code, CodeLayers.NONE).with(stored, row.getBoolean("is_removed")));
        });
        return dictionary;
    }

    /** Waits for everybody who is writing this row's code into another, and keeps more from doing so. */
    void lock(UUID id) {
        jdbc.sql("select id from ref_dictionary where id = ? for update")
                .param(id)
                .query(UUID.class)
                .single();
    }

    /** Writes an organisation's own row, new or not. */
    void append(StatementBatch batch, CodeRow row) {
        Code code = row.code();
        batch.add(
                WRITE,
                row.id(),
                CurrentOrganisation.required(),
                code.dictType(),
                code.code(),
                code.label(),
                code.labelFr(),
                code.labelAr(),
                code.sortOrder(),
                code.active(),
                code.metadata().isEmpty() ? null : json.jsonb(code.metadata()),
                row.version(),
                row.createdAt().atOffset(ZoneOffset.UTC),
                row.updatedAt().atOffset(ZoneOffset.UTC));
    }

    void appendRemoval(StatementBatch batch, UUID id, long version, OffsetDateTime at) {
        batch.add(REMOVE, at, at, version, id);
    }

    private CodeRow stored(ResultSet row) throws SQLException {
        return new CodeRow(
                row.getObject("id", UUID.class),
                DictionaryRows.code(row, json),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
