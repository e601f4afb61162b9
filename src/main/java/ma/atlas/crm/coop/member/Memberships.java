package ma.atlas.crm.coop.member;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.MemberAccounts;
import ma.atlas.crm.coop.MemberAllocations;
import ma.atlas.crm.shared.Rejected;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a member sees: their own, and of others nothing. */
@Component
public class Memberships {

    private static final String LIVING_PROJECTS = """
            select id, name, status_code
            from coop_project
            where group_id = ? and not is_terminal
            order by created_at, id""";

    private final MemberRows rows;
    private final CoopGroups groups;
    private final MemberAccounts accounts;
    private final MemberAllocations allocations;
    private final JdbcClient jdbc;

    Memberships(
            MemberRows rows,
            CoopGroups groups,
            MemberAccounts accounts,
            MemberAllocations allocations,
            JdbcClient jdbc) {
        this.rows = rows;
        this.groups = groups;
        this.accounts = accounts;
        this.allocations = allocations;
        this.jdbc = jdbc;
    }

    /**
     * The memberships of who asks, in the order of their groups; none for who is no member.
     *
     * @throws Rejected {@code role-required}
     */
    @Transactional(readOnly = true)
    public List<Membership> own() {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_COOP);
        return rows.ofUser(actor.login()).stream().map(this::membership).toList();
    }

    private Membership membership(MemberView member) {
        return new Membership(
                member,
                groups.find(member.groupId()).orElseThrow(),
                places(member),
                accounts.of(member.id()),
                allocations.of(member.id()));
    }

    private List<Membership.Place> places(MemberView member) {
        return jdbc
                .sql(LIVING_PROJECTS)
                .param(member.groupId())
                .query((row, number) -> new Membership.Place(
                        row.getObject("id", UUID.class), row.getString("name"), row.getString("status_code"), null))
                .list()
                .stream()
                .map(project -> {
                    OptionalInt position = allocations.position(member.id(), project.projectId());
                    return new Membership.Place(
                            project.projectId(),
                            project.name(),
                            project.statusCode(),
                            position.isPresent() ? position.getAsInt() : null);
                })
                .toList();
    }
}
