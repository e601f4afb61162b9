package ma.atlas.crm.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads parties as plain rows: one statement each, whatever is read. */
@Component
class PartiePrenanteRows {

    private static final String ROW = """
            select id, dossier_id, role, name, phone, email, address, meta_json, version, created_at, updated_at
            from partie_prenante
            where deleted_at is null""";

    private static final String DOSSIER = "select dossier_id from partie_prenante where id = ? and deleted_at is null";

    private final JdbcClient jdbc;
    private final Json json;

    PartiePrenanteRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whoever is involved in a case, in the order in which they were named. */
    List<PartiePrenanteView> ofDossier(UUID dossierId) {
        return ofDossiers(List.of(dossierId));
    }

    /** As {@link #ofDossier}, of several cases. */
    List<PartiePrenanteView> ofDossiers(Collection<UUID> dossierIds) {
        return jdbc.sql(ROW + " and dossier_id = any(:dossiers::uuid[]) order by created_at, id")
                .param("dossiers", DossierRows.array(dossierIds))
                .query((row, number) -> view(row))
                .list();
    }

    /** The case that a party belongs to. */
    Optional<UUID> dossierOf(UUID id) {
        return jdbc.sql(DOSSIER).param(id).query(UUID.class).optional();
    }

    Optional<PartiePrenanteView> find(UUID id) {
        return jdbc.sql(ROW + " and id = ?")
                .param(id)
                .query((row, number) -> view(row))
                .optional();
    }

    Page<PartiePrenanteView> page(PartiePrenanteList list, PageRequest page) {
        List<PartiePrenanteView> rows = jdbc.sql(list.sql())
                .params(list.parameters())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    private PartiePrenanteView view(ResultSet row) throws SQLException {
        return new PartiePrenanteView(
                row.getObject("id", UUID.class),
                row.getObject("dossier_id", UUID.class),
                row.getString("role"),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("address"),
                json.object(row.getString("meta_json")),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
