package ma.atlas.crm.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads outbound messages with their attempts as plain rows: one statement each, whatever is read. */
@Component
class OutboundReading {

    static final String ROW = """
            select m.id, m.dossier_id, m.member_id, m.channel, m.recipient, m.template_code, m.subject, m.content,
                   m.variables_json, m.status, m.provider_message_id, m.failure_code, m.failure_detail, m.next_attempt_at,
                   m.sent_at, m.delivered_at, m.message_id, m.created_by, m.version, m.created_at, m.updated_at,
                   (select jsonb_agg(jsonb_build_array(a.number, a.provider, a.status, a.code, a.detail, a.started_at,
                                                       a.finished_at) order by a.number)
                    from outbound_attempt a
                    where a.org_id = m.org_id and a.message_id = m.id) as attempts
            from outbound_message m\s""";

    private final JdbcClient jdbc;
    private final Json json;

    OutboundReading(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<OutboundMessageView> find(UUID id) {
        return jdbc.sql(ROW + "where m.id = ?").param(id).query(this::view).optional();
    }

    /** The message that was queued under a key. */
    Optional<OutboundMessageView> findOnce(String onceKey) {
        return jdbc.sql(ROW + "where m.once_key = ?")
                .param(onceKey)
                .query(this::view)
                .optional();
    }

    /** A page of a list. */
    Page<OutboundMessageView> page(OutboundList list, PageRequest page) {
        List<OutboundMessageView> rows =
                jdbc.sql(list.sql()).params(list.parameters()).query(this::view).list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    private OutboundMessageView view(ResultSet row, int number) throws SQLException {
        return new OutboundMessageView(
                row.getObject("id", UUID.class),
                row.getObject("dossier_id", UUID.class),
                row.getObject("member_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getString("recipient"),
                row.getString("template_code"),
                row.getString("subject"),
                row.getString("content"),
                json.object(row.getString("variables_json")),
                OutboundStatus.valueOf(row.getString("status")),
                row.getString("provider_message_id"),
                row.getString("failure_code"),
                row.getString("failure_detail"),
                instant(row, "next_attempt_at"),
                instant(row, "sent_at"),
                instant(row, "delivered_at"),
                attempts(json.read(row.getString("attempts"))),
                row.getObject("message_id", UUID.class),
                row.getString("created_by"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static List<OutboundAttemptView> attempts(@Nullable JsonNode array) {
        List<OutboundAttemptView> attempts = new ArrayList<>();
        if (array != null) {
            array.forEach(attempt -> attempts.add(new OutboundAttemptView(
                    attempt.get(0).intValue(),
                    attempt.get(1).textValue(),
                    OutboundAttemptView.Status.valueOf(attempt.get(2).textValue()),
                    attempt.get(3).textValue(),
                    attempt.get(4).textValue(),
                    OffsetDateTime.parse(attempt.get(5).textValue()).toInstant(),
                    attempt.get(6).isNull()
                            ? null
                            : OffsetDateTime.parse(attempt.get(6).textValue()).toInstant())));
        }
        return attempts;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
