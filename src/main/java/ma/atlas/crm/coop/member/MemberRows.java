package ma.atlas.crm.coop.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads members as plain rows: one statement each, whatever is read. */
@Component
class MemberRows {

    private static final String VIEW = """
            select m.id, m.group_id, m.display_name, m.phone, m.email, m.user_id, m.member_status, m.status_since, m.fifo_rank,
                   m.kyc_json, m.created_by, m.version, m.created_at, m.updated_at
            from coop_member m\s""";

    /** Of what held before an instant; who was not there yet is left out. */
    private static final String VIEW_AS_OF = """
            select m.id, m.group_id, m.display_name, m.phone, m.email, m.user_id, s.to_status as member_status,
                   s.changed_at as status_since, m.fifo_rank, m.kyc_json, m.created_by, m.version, m.created_at, m.updated_at
            from coop_member m cross join lateral
                 (select h.to_status, h.changed_at
                  from coop_member_status h
                  where h.org_id = m.org_id and h.member_id = m.id and h.changed_at < :before
                  order by h.changed_at desc, h.number desc limit 1) s\s""";

    /** A lot that is meant for somebody who is still to sign. */
    private static final String HAS_OPEN_ALLOCATION = """
            select exists (select from coop_allocation
                           where member_id = ?
                             and status_code not in ('COOP_ALLOC_CANCELLED', 'COOP_ALLOC_SIGNED'))""";

    private final JdbcClient jdbc;
    private final Json json;

    MemberRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<MemberView> find(UUID id) {
        return jdbc.sql(VIEW + "where m.id = ?").param(id).query(this::view).optional();
    }

    /** The memberships of somebody who signs in, in the order of their groups. */
    List<MemberView> ofUser(String login) {
        return jdbc.sql(VIEW + "where m.user_id = ? order by m.group_id")
                .param(login)
                .query(this::view)
                .list();
    }

    Optional<UUID> groupOf(UUID id) {
        return jdbc.sql("select group_id from coop_member where id = ?")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    boolean exists(UUID id) {
        return groupOf(id).isPresent();
    }

    /** Keeps others from changing a member until the transaction ends; false when there is none. */
    boolean hold(UUID id) {
        return jdbc.sql("select id from coop_member where id = ? for no key update")
                .param(id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    boolean isUser(UUID id, String login) {
        return jdbc.sql("select exists (select from coop_member where id = ? and user_id = ?)")
                .params(id, login)
                .query(Boolean.class)
                .single();
    }

    boolean hasOpenAllocation(UUID id) {
        return jdbc.sql(HAS_OPEN_ALLOCATION).param(id).query(Boolean.class).single();
    }

    /** In the order of ranks. */
    Page<MemberView> page(UUID groupId, MemberQuery query, @Nullable Instant before, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        String status = before == null ? " and m.member_status = :status" : " and s.to_status = :status";
        String sql = (before == null ? VIEW : VIEW_AS_OF)
                + "where m.group_id = :group"
                + (query.memberStatus() == null ? "" : status)
                + (query.phone() == null ? "" : " and m.phone = :phone")
                + (after == null ? "" : " and m.fifo_rank > :after")
                + " order by m.fifo_rank limit :rows";
        List<MemberView> rows = jdbc.sql(sql)
                .param("group", groupId)
                .param("status", query.memberStatus())
                .param("phone", query.phone())
                .param("after", after == null ? null : after.number(0))
                .param("before", before == null ? null : before.atOffset(ZoneOffset.UTC))
                .param("rows", page.rowsToRead())
                .query(this::view)
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.fifoRank()));
    }

    private MemberView view(ResultSet row, int number) throws SQLException {
        return new MemberView(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getString("display_name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("user_id"),
                Status.valueOf(row.getString("member_status")),
                instant(row, "status_since"),
                row.getInt("fifo_rank"),
                json.object(row.getString("kyc_json")),
                row.getString("created_by"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
