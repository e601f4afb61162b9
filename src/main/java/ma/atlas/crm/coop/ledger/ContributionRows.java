package ma.atlas.crm.coop.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the ledger as plain rows: one statement each, whatever is read. */
@Component
class ContributionRows {

    static final String ROW = """
            select id, version, group_id, member_id, plan_id, number, due_date, opened_on, amount_due, paid_date, amount_paid, method,
                   proof_document_id, status, penalty, declared_by, declared_at, decided_by, decided_at, reason, created_at, updated_at
            from coop_contribution""";

    static final String OF_MEMBER = ROW + " where member_id = :member order by due_date, id";

    /** What of the plan is open, and what else is due: no version of the plan takes force before that. */
    static final String LAST_OPEN = """
            select max(due_date) from coop_contribution
            where group_id = :group and (plan_id is not null or due_date <= :today)""";

    /** Members who owe what a plan says and do not have the lines of it. */
    static final String MISSING = """
            select m.id as member_id, d.due
            from coop_member m cross join unnest(:dues::date[]) d (due)
            where m.group_id = :group and m.member_status in ('ACTIVE', 'SUSPENDED')
              and not exists (select from coop_contribution c where c.member_id = m.id and c.due_date = d.due)
            order by d.due, m.fifo_rank
            limit :most""";

    /** Held until the transaction ends; who is at one of them at this moment has it. */
    static final String OVERDUE = """
            select id from coop_contribution
            where status = 'APPT_PENDING' and declared_at is null and due_date < :today
            order by due_date, id
            limit :most for no key update skip locked""";

    private static final String PLANNING = """
            select g.id from coop_group g
            where not g.is_terminal and g.id > :after
              and exists (select from coop_contribution_plan p where p.group_id = g.id)
            order by g.id limit :most""";

    private final JdbcClient jdbc;

    ContributionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ContributionRow> find(UUID id) {
        return jdbc.sql(ROW + " where id = :id")
                .param("id", id)
                .query((row, number) -> row(row))
                .optional();
    }

    Optional<ContributionRow> find(UUID memberId, LocalDate dueDate) {
        return jdbc.sql(ROW + " where member_id = :member and due_date = :due")
                .param("member", memberId)
                .param("due", dueDate)
                .query((row, number) -> row(row))
                .optional();
    }

    /** In the order of due dates. */
    List<ContributionRow> ofMember(UUID memberId) {
        return jdbc.sql(OF_MEMBER)
                .param("member", memberId)
                .query((row, number) -> row(row))
                .list();
    }

    Page<ContributionRow> page(ContributionList list, PageRequest page) {
        List<ContributionRow> rows = jdbc.sql(list.sql())
                .params(list.parameters())
                .query((row, number) -> row(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.dueDate(), last.id()));
    }

    /** The last due date that the plan’s next version has to leave alone. */
    Optional<LocalDate> lastOpen(UUID groupId, LocalDate today) {
        return Optional.ofNullable(jdbc.sql(LAST_OPEN)
                .param("group", groupId)
                .param("today", today)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .orElse(null));
    }

    /** A member, and a due date of theirs. */
    record Place(UUID memberId, LocalDate dueDate) {}

    /** The earliest first. */
    List<Place> missing(UUID groupId, Collection<LocalDate> dues, int most) {
        return jdbc.sql(MISSING)
                .param("group", groupId)
                .param("dues", dues.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("most", most)
                .query((row, number) ->
                        new Place(row.getObject("member_id", UUID.class), row.getObject("due", LocalDate.class)))
                .list();
    }

    List<UUID> overdue(LocalDate today, int most) {
        return jdbc.sql(OVERDUE)
                .param("today", today)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** Groups that have a plan and have not ended, in the order of their ids, after the given one. */
    List<UUID> planningGroups(UUID after, int most) {
        return jdbc.sql(PLANNING)
                .param("after", after)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** A day in a cursor. */
    static LocalDate day(Cursor cursor, int index) {
        try {
            return PlanRules.day("cursor", LocalDate.parse(cursor.text(index)));
        } catch (DateTimeException | Rejected notADay) {
            throw Rejected.because(CommonProblem.INVALID_CURSOR);
        }
    }

    private static ContributionRow row(ResultSet row) throws SQLException {
        return new ContributionRow(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("group_id", UUID.class),
                row.getObject("member_id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getObject("number", Integer.class),
                row.getObject("due_date", LocalDate.class),
                row.getObject("opened_on", LocalDate.class),
                row.getBigDecimal("amount_due"),
                row.getObject("paid_date", LocalDate.class),
                row.getBigDecimal("amount_paid"),
                row.getString("method"),
                row.getObject("proof_document_id", UUID.class),
                ContributionStatus.valueOf(row.getString("status")),
                row.getBigDecimal("penalty"),
                row.getString("declared_by"),
                instant(row, "declared_at"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
