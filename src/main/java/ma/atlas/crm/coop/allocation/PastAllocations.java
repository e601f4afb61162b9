package ma.atlas.crm.coop.allocation;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.coop.MemberAllocations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What allocations have meant for a member, without the proofs, which are as long as the queue. */
@Component
class PastAllocations implements MemberAllocations {

    /** Everybody before who was chosen was passed over: that is what the first by rank means. */
    static final String OUTCOMES = """
            select a.id, a.project_id, l.code, a.status_code, a.cut_off, a.member_id = m.id as is_own,
                   case when a.member_id <> m.id then substr(a.outcomes, m.fifo_rank, 1) end as outcome
            from coop_member m
                 join coop_allocation a on a.group_id = m.group_id
                 join coop_member chosen on chosen.id = a.member_id and chosen.fifo_rank >= m.fifo_rank
                 join coop_lot l on l.id = a.lot_id
            where m.id = ?
            order by a.created_at desc, a.id desc""";

    private final JdbcClient jdbc;
    private final AllocationQueue queue;
    private final CoopMembers members;

    PastAllocations(JdbcClient jdbc, AllocationQueue queue, CoopMembers members) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.members = members;
    }

    @Override
    @Transactional(readOnly = true)
    public OptionalInt position(UUID memberId, UUID projectId) {
        List<Place> eligible = members
                .find(memberId)
                .map(member -> queue.of(member.groupId(), projectId, queue.today(), null))
                .map(AllocationPolicy.CURRENT::judge)
                .orElse(List.of())
                .stream()
                .filter(Place::eligible)
                .toList();
        for (int i = 0; i < eligible.size(); i++) {
            if (eligible.get(i).memberId().equals(memberId)) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Outcome> of(UUID memberId) {
        return jdbc.sql(OUTCOMES)
                .param(memberId)
                .query((row, number) -> new Outcome(
                        row.getObject("id", UUID.class),
                        row.getObject("project_id", UUID.class),
                        row.getString("code"),
                        row.getString("status_code"),
                        row.getObject("cut_off", LocalDate.class),
                        row.getBoolean("is_own"),
                        Outcomes.reason(row.getString("outcome"))
                                .map(Refusal::code)
                                .orElse(null)))
                .list();
    }
}
