package ma.atlas.crm.coop.member;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which statuses a member has been in, from the day that they were entered. */
@Component
public class MemberHistory {

    private static final String PAGE = """
            select s.id, s.number, s.from_status, s.to_status, s.changed_at, s.changed_by, s.comment, s.document_id,
                   extract(epoch from s.changed_at - before.changed_at)::bigint as seconds_in_from
            from coop_member_status s
                 left join coop_member_status before
                           on before.org_id = s.org_id and before.member_id = s.member_id and before.number = s.number - 1
            where s.member_id = :member and s.number > :after
            order by s.number
            limit :rows""";

    private final JdbcClient jdbc;

    MemberHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One change of status, in the shape of those of lifecycles. */
    @Schema(name = "CoopMemberStatusHistoryItem")
    public record Item(
            @Schema(description = "Identifier of the change")
            UUID id,

            @Schema(description = "Status before; null for the first", nullable = true) @Nullable
            Status from,

            @Schema(description = "Status after") Status to,
            @Schema(description = "When it happened") Instant at,

            @Schema(description = "Login of who did it") String by,

            @Schema(
                    description = "What made it happen: START for the first, else USER",
                    allowableValues = {"START", "USER"})
            ChangeTrigger trigger,

            @Schema(description = "Seconds spent in the status before; null for the first", nullable = true) @Nullable
            Long secondsInFrom,

            @Schema(description = "Always null: members move without codes of reasons", nullable = true) @Nullable
            String reasonCode,

            @Schema(description = "Comment given", nullable = true) @Nullable
            String comment,

            @Schema(description = "Document that it rests on: of an exclusion the PV", nullable = true) @Nullable
            UUID documentId) {}

    /** Oldest first. */
    Page<Item> of(UUID memberId, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        int passed = after == null ? 0 : after.number(0);
        List<Item> items = jdbc.sql(PAGE)
                .param("member", memberId)
                .param("after", passed)
                .param("rows", page.rowsToRead())
                .query(MemberHistory::item)
                .list();
        // Numbers have no gaps, so that the last one of a page follows from the one before it.
        return Page.of(items, page.limit(), last -> Cursor.of(passed + page.limit()));
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        String from = row.getString("from_status");
        return new Item(
                row.getObject("id", UUID.class),
                from == null ? null : Status.valueOf(from),
                Status.valueOf(row.getString("to_status")),
                MemberRows.instant(row, "changed_at"),
                row.getString("changed_by"),
                from == null ? ChangeTrigger.START : ChangeTrigger.USER,
                row.getObject("seconds_in_from", Long.class),
                null,
                row.getString("comment"),
                row.getObject("document_id", UUID.class));
    }
}
