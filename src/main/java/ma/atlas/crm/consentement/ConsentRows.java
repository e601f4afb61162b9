package ma.atlas.crm.consentement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentSubject.Kind;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads consents and their past as plain rows: one statement each, whatever is read. */
@Component
class ConsentRows {

    private static final String SELECT = """
            select id, dossier_id, member_id, channel, status, meta_json, version, created_at, updated_at
            from consentement
            where\s""";

    private static final String ORDER = " order by channel";

    private static final String HISTORY = """
            select version, status, meta_json, recorded_by, recorded_at
            from consentement_history
            where consentement_id = ? and version > ?
            order by version limit ?""";

    private final JdbcClient jdbc;
    private final Json json;

    ConsentRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<ConsentementView> find(UUID id) {
        return jdbc.sql(SELECT + "id = ?").param(id).query(this::view).optional();
    }

    Optional<ConsentementView> find(ConsentSubject subject, Channel channel) {
        return jdbc.sql(SELECT + isOf(subject) + " and channel = ?")
                .params(subject.id(), channel.name())
                .query(this::view)
                .optional();
    }

    List<ConsentementView> of(ConsentSubject subject) {
        return jdbc.sql(SELECT + isOf(subject) + ORDER)
                .param(subject.id())
                .query(this::view)
                .list();
    }

    List<ConsentementView> ofDossiers(Collection<UUID> dossierIds) {
        return jdbc.sql(SELECT + "dossier_id = any(:dossiers::uuid[])" + ORDER)
                .param("dossiers", dossierIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(this::view)
                .list();
    }

    /** In alphabetical order of channels. */
    Page<ConsentementView> page(ConsentSubject subject, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        List<ConsentementView> rows = jdbc.sql(SELECT + isOf(subject) + " and channel > ?" + ORDER + " limit ?")
                .params(subject.id(), after == null ? "" : after.text(0), page.rowsToRead())
                .query(this::view)
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.channel()));
    }

    /** Oldest first. */
    Page<ConsentHistoryItem> history(UUID id, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        List<ConsentHistoryItem> rows = jdbc.sql(HISTORY)
                .params(id, after == null ? -1 : after.number(0), page.rowsToRead())
                .query((row, number) -> new ConsentHistoryItem(
                        ConsentStatus.valueOf(row.getString("status")),
                        json.object(row.getString("meta_json")),
                        instant(row, "recorded_at"),
                        row.getString("recorded_by"),
                        row.getLong("version")))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.version()));
    }

    private static String isOf(ConsentSubject subject) {
        return subject.kind() == Kind.DOSSIER ? "dossier_id = ?" : "member_id = ?";
    }

    private ConsentementView view(ResultSet row, int number) throws SQLException {
        return new ConsentementView(
                row.getObject("id", UUID.class),
                row.getObject("dossier_id", UUID.class),
                row.getObject("member_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                ConsentStatus.valueOf(row.getString("status")),
                json.object(row.getString("meta_json")),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
