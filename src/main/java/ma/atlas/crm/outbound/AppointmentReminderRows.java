package ma.atlas.crm.outbound;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ma.atlas.crm.outbound.DueReminder.Lead;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which reminders are due, and which have gone out: a row of a reminder is what lets it go out once. */
@Component
class AppointmentReminderRows {

    private static final String DUE = "select * from due_appointment_reminders(?, ?, ?, ?, ?)";

    private static final String CLAIM = """
            insert into appointment_reminder (id, org_id, appointment_id, starts_at, lead, created_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (org_id, appointment_id, starts_at, lead) where withdrawn_at is null do nothing""";

    private static final String QUEUED = "update appointment_reminder set message_id = ? where org_id = ? and id = ?";

    private static final String WITHDRAW = """
            update appointment_reminder set withdrawn_at = ?
            where org_id = ? and appointment_id = ? and withdrawn_at is null
            returning message_id""";

    private static final String CANCEL = """
            update outbound_message
            set status = 'CANCELLED', failure_code = ?, next_attempt_at = null, version = version + 1, updated_at = ?
            where org_id = ? and id = any(?) and status = 'QUEUED'
            returning id""";

    private static final String OVER = """
            select exists (select from appointment_reminder
                           where org_id = ? and message_id = ? and (withdrawn_at is not null or starts_at <= ?))""";

    private final JdbcClient jdbc;

    AppointmentReminderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of all organisations, outside of any.
     *
     * @param after the last of the page before; null for the first page
     */
    List<DueReminder> due(Instant now, @Nullable DueReminder after, int most) {
        return jdbc.sql(DUE)
                .params(
                        utc(now),
                        after == null ? "" : after.orgId(),
                        utc(after == null ? Instant.EPOCH : after.startsAt()),
                        after == null ? new UUID(0, 0) : after.appointmentId(),
                        most)
                .query((row, number) -> new DueReminder(
                        row.getString("org_id"),
                        row.getObject("appointment_id", UUID.class),
                        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                        Lead.valueOf(row.getString("lead"))))
                .list();
    }

    /** Whether a message reminds of what was called off, or has begun. */
    boolean isOver(UUID messageId, Instant now) {
        return jdbc.sql(OVER)
                .params(CurrentOrganisation.required(), messageId, utc(now))
                .query(Boolean.class)
                .single();
    }

    /** Whether it has not gone out yet, and nobody else lets it go. */
    boolean claim(UUID id, DueReminder reminder, Instant now) {
        return jdbc.sql(CLAIM)
                        .params(
                                id,
                                reminder.orgId(),
                                reminder.appointmentId(),
                                utc(reminder.startsAt()),
                                reminder.lead().name(),
                                utc(now))
                        .update()
                == 1;
    }

    void queued(UUID id, UUID messageId) {
        jdbc.sql(QUEUED).params(messageId, CurrentOrganisation.required(), id).update();
    }

    /** What was said of an appointment counts no more; answers the messages. */
    List<UUID> withdraw(UUID appointmentId, Instant now) {
        return jdbc
                .sql(WITHDRAW)
                .params(utc(now), CurrentOrganisation.required(), appointmentId)
                .query((row, number) -> row.getObject("message_id", UUID.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those of them that were waiting still. */
    List<UUID> cancel(List<UUID> messages, String code, Instant now) {
        return jdbc.sql(CANCEL)
                .params(code, utc(now), CurrentOrganisation.required(), messages.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
