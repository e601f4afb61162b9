package ma.atlas.crm.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads messages as plain rows: one statement each, whatever is read. */
@Component
class MessageRows {

    private static final String ROW = """
            select id, dossier_id, direction, channel, content, "timestamp", version, created_at, updated_at
            from message
            where id = ?""";

    private final JdbcClient jdbc;

    MessageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<MessageView> find(UUID id) {
        return jdbc.sql(ROW).param(id).query((row, number) -> view(row)).optional();
    }

    Page<MessageView> page(MessageList list, PageRequest page) {
        List<MessageView> rows = jdbc.sql(list.sql())
                .params(list.parameters())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.timestamp(), last.id()));
    }

    private static MessageView view(ResultSet row) throws SQLException {
        return new MessageView(
                row.getObject("id", UUID.class),
                row.getObject("dossier_id", UUID.class),
                Direction.valueOf(row.getString("direction")),
                Channel.valueOf(row.getString("channel")),
                row.getString("content"),
                instant(row, "timestamp"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
