package ma.atlas.crm.coop.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.coop.Arrears;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was not paid at an instant, told from rows that say when they were entered and when they were settled: asked again later, the
 * answer is the same. A line that was entered after the instant was not owed then.
 */
@Component
class PastArrears implements Arrears {

    static final String SQL = """
            select member_id, id, due_date from coop_contribution
            where group_id = :group and due_date <= :until and created_at <= :at
              and status not in ('APPT_CONFIRMED', 'APPT_WAIVED')
            union all
            select member_id, id, due_date from coop_contribution
            where group_id = :group and due_date <= :until and created_at <= :at
              and status in ('APPT_CONFIRMED', 'APPT_WAIVED') and decided_at > :at
            order by member_id, due_date""";

    private final JdbcClient jdbc;
    private final OpeningInstalments opening;

    PastArrears(JdbcClient jdbc, OpeningInstalments opening) {
        this.jdbc = jdbc;
        this.opening = opening;
    }

    @Override
    @Transactional
    public void open(UUID groupId) {
        opening.openAll(groupId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Unpaid> of(UUID groupId, LocalDate dueUntil, Instant at) {
        OffsetDateTime instant = at.atOffset(ZoneOffset.UTC);
        return jdbc.sql(SQL)
                .param("group", groupId)
                .param("until", dueUntil)
                .param("at", instant)
                .query((row, number) -> new Unpaid(
                        row.getObject("member_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getObject("due_date", LocalDate.class)))
                .list();
    }
}
