package ma.atlas.crm.coop.notice;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.outbound.Circles.Place;
import ma.atlas.crm.outbound.Correspondents.Correspondent;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What there is to know of whoever is written to, and of what about: one statement each, in plain SQL, for the engine's own doors have
 * people written to as well.
 */
@Component
class NoticeRows {

    private static final String MEMBER =
            "select display_name, phone, email from coop_member where org_id = ? and id = ?";

    private static final String IS_MEMBER = "select exists (select from coop_member where org_id = ? and id = ?)";

    private static final String OF_PHONE =
            "select id from coop_member where org_id = ? and phone = ? order by id for no key update";

    static final String ACTIVE = """
            select id, fifo_rank from coop_member
            where org_id = :org and group_id = :group and member_status = 'ACTIVE' and fifo_rank > :after
            order by fifo_rank limit :most""";

    private static final String GROUP = "select name from coop_group where org_id = ? and id = ?";

    private static final String PROJECT = """
            select p.group_id, g.name as group_name, coalesce(p.name, g.name) as project_name
            from coop_project p join coop_group g on g.id = p.group_id
            where p.org_id = ? and p.id = ?""";

    private static final String ALLOCATION = """
            select a.member_id, g.name as group_name, coalesce(p.name, g.name) as project_name, l.code,
                   coalesce(a.validated_at, a.created_at)
                       + make_interval(hours => 24 * coalesce(a.contest_days, (g.rules_json ->> 'contestDays')::numeric::int, 0)) as contest_end
            from coop_allocation a
                     join coop_group g on g.id = a.group_id
                     join coop_project p on p.id = a.project_id
                     join coop_lot l on l.id = a.lot_id
            where a.org_id = ? and a.id = ?""";

    private final JdbcClient jdbc;

    NoticeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A project, as its members know it. */
    record Project(UUID groupId, String groupName, String name) {}

    /**
     * An allocation, as its member knows it.
     *
     * @param contestEnd when it may be contested no more, were it approved
     */
    record Allocation(UUID memberId, String groupName, String projectName, String lotCode, OffsetDateTime contestEnd) {}

    Optional<Correspondent> member(UUID id) {
        return jdbc.sql(MEMBER)
                .params(org(), id)
                .query((row, number) -> new Correspondent(
                        row.getString("display_name"), row.getString("phone"), row.getString("email")))
                .optional();
    }

    boolean isMember(UUID id) {
        return jdbc.sql(IS_MEMBER).params(org(), id).query(Boolean.class).single();
    }

    /** Nobody else changes them until the transaction ends. */
    List<UUID> holdMembersOf(String phone) {
        return jdbc.sql(OF_PHONE).params(org(), phone).query(UUID.class).list();
    }

    /** In the order of their ranks, after a rank. */
    List<Place> activeMembers(UUID groupId, long after, int most) {
        return jdbc.sql(ACTIVE)
                .param("org", org())
                .param("group", groupId)
                .param("after", after)
                .param("most", most)
                .query((row, number) ->
                        new Place(row.getLong("fifo_rank"), ConsentSubject.member(row.getObject("id", UUID.class))))
                .list();
    }

    String groupName(UUID id) {
        return jdbc.sql(GROUP).params(org(), id).query(String.class).single();
    }

    Project project(UUID id) {
        return jdbc.sql(PROJECT)
                .params(org(), id)
                .query((row, number) -> new Project(
                        row.getObject("group_id", UUID.class),
                        row.getString("group_name"),
                        row.getString("project_name")))
                .single();
    }

    Allocation allocation(UUID id) {
        return jdbc.sql(ALLOCATION)
                .params(org(), id)
                .query((row, number) -> new Allocation(
                        row.getObject("member_id", UUID.class),
                        row.getString("group_name"),
                        row.getString("project_name"),
                        row.getString("code"),
                        row.getObject("contest_end", OffsetDateTime.class)))
                .single();
    }

    private static String org() {
        return CurrentOrganisation.required();
    }
}
