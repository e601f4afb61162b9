package ma.atlas.crm.coop.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.CoopMembers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Members as the other parts know them: one statement for each question. */
@Component
class MemberStandings implements CoopMembers {

    private static final String STANDING = """
            select id, group_id, display_name, phone, email, user_id, member_status, fifo_rank
            from coop_member\s""";

    /** One look into the index of the history for each member. */
    static final String QUEUE = """
            select m.id, m.fifo_rank, s.to_status
            from coop_member m left join lateral
                 (select h.to_status
                  from coop_member_status h
                  where h.org_id = m.org_id and h.member_id = m.id and h.changed_at <= :at
                  order by h.changed_at desc, h.number desc limit 1) s on true
            where m.group_id = :group
            order by m.fifo_rank""";

    private final JdbcClient jdbc;

    MemberStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Standing> find(UUID id) {
        return jdbc.sql(STANDING + "where id = ?")
                .param(id)
                .query(MemberStandings::standing)
                .optional();
    }

    @Override
    public Optional<Standing> lock(UUID id) {
        return jdbc.sql(STANDING + "where id = ? for no key update")
                .param(id)
                .query(MemberStandings::standing)
                .optional();
    }

    @Override
    public List<Standing> ofGroup(UUID groupId) {
        return jdbc.sql(STANDING + "where group_id = ? order by fifo_rank")
                .param(groupId)
                .query(MemberStandings::standing)
                .list();
    }

    @Override
    public List<Standing> ofUser(String login) {
        return jdbc.sql(STANDING + "where user_id = ? order by group_id")
                .param(login)
                .query(MemberStandings::standing)
                .list();
    }

    /** Cut to what the database keeps of a time, which would round the last nanosecond of a day into the next. */
    @Override
    public List<Queued> queue(UUID groupId, Instant at) {
        return jdbc.sql(QUEUE)
                .param("group", groupId)
                .param("at", at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    String status = row.getString("to_status");
                    return new Queued(
                            row.getObject("id", UUID.class),
                            row.getInt("fifo_rank"),
                            status == null ? null : Status.valueOf(status));
                })
                .list();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getString("display_name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("user_id"),
                Status.valueOf(row.getString("member_status")),
                row.getInt("fifo_rank"));
    }
}
