package ma.atlas.crm.coop.notice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.notice.DueContribution.Lead;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which reminders of contributions are due, and which have gone out: a row of a reminder is what lets it go out once. */
@Component
class ContributionReminderRows {

    static final String DUE = "select * from due_contribution_reminders(?, ?, ?, ?, ?)";

    private static final String CLAIM = """
            insert into coop_contribution_reminder (id, org_id, contribution_id, lead, created_at)
            values (?, ?, ?, ?, ?)
            on conflict (org_id, contribution_id, lead) do nothing""";

    private static final String QUEUED =
            "update coop_contribution_reminder set message_id = ? where org_id = ? and id = ?";

    /** Declared is not owed: that waits for a manager. */
    private static final String OWED =
            "(c.status in ('APPT_LATE', 'APPT_REJECTED') or (c.status = 'APPT_PENDING' and c.paid_date is null))";

    private static final String FIND = """
            select c.member_id, g.name, c.amount_due, c.due_date
            from coop_contribution c join coop_group g on g.id = c.group_id
            where c.org_id = ? and c.id = ? and\s""" + OWED;

    private static final String REMINDED_OF = """
            select r.lead, greatest(c.due_date, c.opened_on) as due_date,\s""" + OWED + """
             as is_owed
            from coop_contribution_reminder r join coop_contribution c on c.id = r.contribution_id
            where r.org_id = ? and r.message_id = ?""";

    private final JdbcClient jdbc;

    ContributionReminderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What somebody owes. */
    record Owed(UUID memberId, String groupName, BigDecimal amount, LocalDate dueDate) {}

    /**
     * What a message reminds of.
     *
     * @param dueDate the day from which it is owed
     */
    record Reminded(Lead lead, LocalDate dueDate, boolean isOwed) {}

    /**
     * Of all organisations, outside of any.
     *
     * @param after the last of the page before; null for the first page
     */
    List<DueContribution> due(Instant now, @Nullable DueContribution after, int most) {
        return jdbc.sql(DUE)
                .params(
                        utc(now),
                        after == null ? "" : after.orgId(),
                        after == null ? LocalDate.EPOCH : after.dueDate(),
                        after == null ? new UUID(0, 0) : after.contributionId(),
                        most)
                .query((row, number) -> new DueContribution(
                        row.getString("org_id"),
                        row.getObject("contribution_id", UUID.class),
                        row.getObject("due_date", LocalDate.class),
                        Lead.valueOf(row.getString("lead"))))
                .list();
    }

    /** Whether it has not gone out yet, and nobody else lets it go. */
    boolean claim(UUID id, DueContribution reminder, Instant now) {
        return jdbc.sql(CLAIM)
                        .params(
                                id,
                                reminder.orgId(),
                                reminder.contributionId(),
                                reminder.lead().name(),
                                utc(now))
                        .update()
                == 1;
    }

    void queued(UUID id, UUID messageId) {
        jdbc.sql(QUEUED).params(messageId, CurrentOrganisation.required(), id).update();
    }

    /** Empty for what is not owed any more. */
    Optional<Owed> owed(UUID contributionId) {
        return jdbc.sql(FIND)
                .params(CurrentOrganisation.required(), contributionId)
                .query((row, number) -> new Owed(
                        row.getObject("member_id", UUID.class),
                        row.getString("name"),
                        row.getBigDecimal("amount_due"),
                        row.getObject("due_date", LocalDate.class)))
                .optional();
    }

    /** Empty for a message that reminds of no contribution. */
    Optional<Reminded> remindedOf(UUID messageId) {
        return jdbc.sql(REMINDED_OF)
                .params(CurrentOrganisation.required(), messageId)
                .query((row, number) -> new Reminded(
                        Lead.valueOf(row.getString("lead")),
                        row.getObject("due_date", LocalDate.class),
                        row.getBoolean("is_owed")))
                .optional();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
