package ma.atlas.crm.workflow;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which statuses a subject has been in, from its creation on. */
@Component
public class StatusHistory {

    private static final String PAGE = """
            select id, from_status_code, to_status_code, changed_at, changed_by, trigger, seconds_in_from, reason_code, comment
            from status_history
            where org_id = :org and subject_type = :type and subject_id = :subject
              and (changed_at, id) > (:after, :afterId)
            order by changed_at, id
            limit :rows""";

    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    StatusHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One change of status. */
    @Schema(name = "StatusHistoryItem")
    public record Item(
            @Schema(description = "Identifier of the change")
            UUID id,

            @Schema(description = "Status before; null for the creation", nullable = true) @Nullable
            String from,

            @Schema(description = "Status after") String to,
            @Schema(description = "When it happened") Instant at,

            @Schema(description = "Login of who moved the case; `system` for a timer")
            String by,

            @Schema(description = "What made it happen") StatusChange.ChangeTrigger trigger,

            @Schema(description = "Seconds spent in the status before; null for the creation", nullable = true)
            @Nullable
            Long secondsInFrom,

            @Schema(description = "Reason given, a code of LOSS_REASON or WON_REASON", nullable = true) @Nullable
            String reasonCode,

            @Schema(description = "Comment given", nullable = true) @Nullable
            String comment) {}

    /** Oldest first: the creation is the first item. */
    @Transactional(readOnly = true)
    public Page<Item> of(SubjectType type, UUID subjectId, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        List<Item> rows = jdbc.sql(PAGE)
                .param("org", CurrentOrganisation.required())
                .param("type", type.code())
                .param("subject", subjectId)
                .param("after", after == null ? BEGINNING : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? FIRST : after.uuid(1))
                .param("rows", page.rowsToRead())
                .query((row, number) -> new Item(
                        row.getObject("id", UUID.class),
                        row.getString("from_status_code"),
                        row.getString("to_status_code"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("changed_by"),
                        StatusChange.ChangeTrigger.valueOf(row.getString("trigger")),
                        row.getObject("seconds_in_from", Long.class),
                        row.getString("reason_code"),
                        row.getString("comment")))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.at(), last.id()));
    }
}
