package ma.atlas.crm.outbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads message templates as plain rows: one statement each, whatever is read. */
@Component
class MessageTemplateRows {

    private static final String SELECT = """
            select id, code, texts_json, variables_json, is_active, version, created_at, updated_at
            from message_template
            where deleted_at is null""";

    private static final String PAGE = SELECT + """

              and code > :after
              and (cast(:active as boolean) is null or is_active = cast(:active as boolean))
              and (cast(:channel as text) is null
                   or texts_json @> jsonb_build_array(jsonb_build_object('channel', cast(:channel as text))))
            order by code limit :rows""";

    private static final String USABLE = """
            select t.code, t.texts_json, t.variables_json, o.default_language
            from message_template t join organisation o on o.org_id = t.org_id
            where t.code = ? and t.is_active and t.deleted_at is null""";

    private final JdbcClient jdbc;
    private final Json json;

    MessageTemplateRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A template as a message is made of it. */
    record Usable(TemplateFields fields, String defaultLanguage) {

        boolean speaks(Channel channel) {
            return fields.texts().stream().anyMatch(text -> text.channel() == channel);
        }

        /** Of what there is to say, what the template asks for, as long as it may be. */
        Map<String, String> fitting(Map<String, String> values) {
            Map<String, String> fitting = new HashMap<>();
            for (TemplateVariable variable : fields.variables()) {
                String value = values.get(variable.name());
                if (value != null) {
                    fitting.put(variable.name(), variable.cut(value));
                }
            }
            return fitting;
        }
    }

    Optional<Usable> usable(String code) {
        return jdbc.sql(USABLE)
                .param(code)
                .query((row, number) -> new Usable(fields(row, true), row.getString("default_language")))
                .optional();
    }

    Optional<MessageTemplateView> find(String code) {
        return jdbc.sql(SELECT + " and code = ?").param(code).query(this::view).optional();
    }

    /** In the order of their codes. */
    Page<MessageTemplateView> page(@Nullable Channel channel, @Nullable Boolean active, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        List<MessageTemplateView> rows = jdbc.sql(PAGE)
                .param("after", after == null ? "" : after.text(0))
                .param("active", active)
                .param("channel", channel == null ? null : channel.name())
                .param("rows", page.rowsToRead())
                .query(this::view)
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.code()));
    }

    /** The codes that the organisation has or has had. */
    Set<String> everUsed() {
        return jdbc.sql("select distinct code from message_template")
                .query(String.class)
                .set();
    }

    private MessageTemplateView view(ResultSet row, int number) throws SQLException {
        return new MessageTemplateView(
                row.getObject("id", UUID.class),
                row.getString("code"),
                fields(row, row.getBoolean("is_active")),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private TemplateFields fields(ResultSet row, boolean active) throws SQLException {
        return new TemplateFields(
                json.list(row.getString("texts_json"), TemplateText.class),
                json.list(row.getString("variables_json"), TemplateVariable.class),
                active);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
