package ma.atlas.crm.coop.allocation;

import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may see and change what belongs to an allocation: whoever keeps the group; and see it, the member whose it is. */
@Component
class AllocationGate implements EntityGate {

    private static final String EXISTS = "select exists (select from coop_allocation where id = ?)";

    private static final String IS_OWN = """
            select exists (
                select from coop_allocation a join coop_member m on m.id = a.member_id
                where a.id = ? and m.user_id = ?)""";

    /** Ranks are issued in the order of time, so whoever has a lower one was in the queue, and was passed over. */
    private static final String CONCERNS = """
            select exists (
                select from coop_allocation a
                     join coop_member chosen on chosen.id = a.member_id
                     join coop_member m on m.group_id = a.group_id and m.fifo_rank <= chosen.fifo_rank
                where a.id = ? and m.user_id = ?)""";

    private final JdbcClient jdbc;
    private final AllocationRows rows;

    AllocationGate(JdbcClient jdbc, AllocationRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String entityType() {
        return AllocationSubject.ENTITY_TYPE;
    }

    /** What belongs to an allocation, its minutes above all, may name whoever was passed over: it is not for members. */
    @Override
    public void requireReader(Actor actor, UUID id) {
        actor.requireAll(Permission.READ_COOP);
        require(jdbc.sql(EXISTS).param(id).query(Boolean.class).single());
    }

    /**
     * As {@link #requireReader}; and the member to whom it is.
     *
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    void requireOwn(Actor actor, UUID id) {
        require(actor, id, IS_OWN);
    }

    /**
     * As {@link #requireOwn}; and whoever it passed over.
     *
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    void requireConcerned(Actor actor, UUID id) {
        require(actor, id, CONCERNS);
    }

    @Override
    public void requireWriter(Actor actor, UUID id) {
        actor.require(Permission.WRITE_COOP);
        require(rows.hold(id));
    }

    private void require(Actor actor, UUID id, String ofMember) {
        boolean isForAll = actor.require(Permission.READ_COOP) == Reach.ALL;
        require(
                isForAll
                        ? jdbc.sql(EXISTS).param(id).query(Boolean.class).single()
                        : jdbc.sql(ofMember)
                                .params(id, actor.login())
                                .query(Boolean.class)
                                .single());
    }

    private static void require(boolean found) {
        if (!found) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }
}
