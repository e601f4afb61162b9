package ma.atlas.crm.outbound;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far announcements have come: plain SQL, for the engine's own doors have them made as well. */
@Component
class AnnouncementRows {

    private static final String INSERT = """
            insert into outbound_announcement (id, org_id, circle_kind, circle_id, template_code, channels, variables_json,
                                               once_key, reached, created_by, created_at, done_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (org_id, once_key) do nothing""";

    private static final String HOLD = """
            select circle_kind, circle_id, template_code, channels, variables_json, once_key, reached, created_by
            from outbound_announcement
            where org_id = ? and id = ? and done_at is null
            for no key update skip locked""";

    private static final String REACH =
            "update outbound_announcement set reached = ?, done_at = ? where org_id = ? and id = ?";

    private static final String OPEN = "select org_id, id from open_outbound_announcements(?, ?, ?)";

    private final JdbcClient jdbc;
    private final Json json;

    AnnouncementRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One that is under way.
     *
     * @param reached the place of the last who was written to
     */
    record Underway(Announcement announcement, long reached, String createdBy) {}

    /** Which one, of which organisation. */
    record Key(String orgId, UUID id) {}

    /**
     * Whether it is new.
     *
     * @param doneAt null while somebody is still to be written to
     */
    boolean begin(UUID id, Announcement wanted, long reached, String by, Instant now, @Nullable Instant doneAt) {
        return jdbc.sql(INSERT)
                        .params(Arrays.asList(
                                id,
                                CurrentOrganisation.required(),
                                wanted.circle().kind(),
                                wanted.circle().id(),
                                wanted.template(),
                                wanted.channels().stream().map(Channel::name).toArray(String[]::new),
                                json.jsonb(wanted.variables()),
                                wanted.onceKey(),
                                reached,
                                by,
                                now.atOffset(ZoneOffset.UTC),
                                doneAt == null ? null : doneAt.atOffset(ZoneOffset.UTC)))
                        .update()
                == 1;
    }

    /** Empty where somebody else goes on with it, or it is done. */
    Optional<Underway> hold(UUID id) {
        return jdbc.sql(HOLD)
                .params(CurrentOrganisation.required(), id)
                .query((row, number) -> underway(row))
                .optional();
    }

    void reach(UUID id, long place, @Nullable Instant doneAt) {
        jdbc.sql(REACH)
                .params(Arrays.asList(
                        place,
                        doneAt == null ? null : doneAt.atOffset(ZoneOffset.UTC),
                        CurrentOrganisation.required(),
                        id))
                .update();
    }

    /**
     * Those of all organisations that are not done.
     *
     * @param after the last of the page before; null for the first page
     */
    List<Key> open(@Nullable Key after, int most) {
        return jdbc.sql(OPEN)
                .params(after == null ? "" : after.orgId(), after == null ? new UUID(0, 0) : after.id(), most)
                .query((row, number) -> new Key(row.getString("org_id"), row.getObject("id", UUID.class)))
                .list();
    }

    private Underway underway(ResultSet row) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        json.object(row.getString("variables_json")).forEach((name, value) -> variables.put(name, value.toString()));
        return new Underway(
                new Announcement(
                        new Audience.Circle(row.getString("circle_kind"), row.getObject("circle_id", UUID.class)),
                        row.getString("template_code"),
                        channels(row.getArray("channels")),
                        variables,
                        row.getString("once_key")),
                row.getLong("reached"),
                row.getString("created_by"));
    }

    private static List<Channel> channels(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).map(Channel::valueOf).toList();
    }
}
