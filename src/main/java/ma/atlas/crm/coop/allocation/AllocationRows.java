package ma.atlas.crm.coop.allocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.coop.CoopKind;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads allocations as plain rows: one statement each. The proof, which may be long, only where it is asked for. */
@Component
class AllocationRows {

    private static final String CANCELLED = "COOP_ALLOC_CANCELLED";

    private static final String VIEW = """
            select id, group_id, project_id, lot_id, member_id, status_code, is_terminal, cut_off, cut_off_requested, created_by,
                   rule_version, proof_sha256, decision_document_id, validated_at, contest_days, assigned_at, assigned_to,
                   task_id, workflow_version, version, created_at, updated_at
            from coop_allocation""";

    private static final String STATE = """
            select id, group_id, project_id, lot_id, member_id, status_code, cut_off, rule_version, decision_document_id,
                   validated_at, contest_days, assigned_at
            from coop_allocation
            where id = ?""";

    /** Lives now, or lived at the end of the cut-off day and was cancelled since. */
    static final String HOLDERS = """
            select member_id
            from coop_allocation
            where group_id = :group and project_id = :project and (cast(:except as uuid) is null or id <> :except)
              and (status_code is distinct from '%s' or (created_at < :end and status_since >= :end))""".formatted(CANCELLED);

    private static final String HANDED_OVER = """
            select exists (select from coop_project where id = :project and status_code = 'HANDOVER')
                or exists (select from status_history
                           where subject_type = :type and subject_id = :project
                             and to_status_code = 'HANDOVER')""";

    private final JdbcClient jdbc;

    AllocationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What an allocation is about and where it stands.
     *
     * @param contestDays null until it is approved
     */
    record State(
            UUID id,
            UUID groupId,
            UUID projectId,
            UUID lotId,
            UUID memberId,
            @Nullable String statusCode,
            LocalDate cutOff,
            int ruleVersion,
            @Nullable UUID decisionDocumentId,
            @Nullable Instant validatedAt,
            @Nullable Integer contestDays,
            @Nullable Instant assignedAt) {}

    Optional<State> state(UUID id) {
        return jdbc.sql(STATE)
                .param(id)
                .query((row, number) -> new State(
                        row.getObject("id", UUID.class),
                        row.getObject("group_id", UUID.class),
                        row.getObject("project_id", UUID.class),
                        row.getObject("lot_id", UUID.class),
                        row.getObject("member_id", UUID.class),
                        row.getString("status_code"),
                        row.getObject("cut_off", LocalDate.class),
                        row.getInt("rule_version"),
                        row.getObject("decision_document_id", UUID.class),
                        instant(row, "validated_at"),
                        row.getObject("contest_days", Integer.class),
                        instant(row, "assigned_at")))
                .optional();
    }

    Optional<AllocationView> view(UUID id) {
        return jdbc.sql(VIEW + " where id = ?")
                .param(id)
                .query((row, number) -> view(row))
                .optional();
    }

    /** JSON. */
    Optional<String> proof(UUID id) {
        return jdbc.sql("select proof_json from coop_allocation where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Whether a project is the group's; and whether its life has ended. */
    Optional<Boolean> projectEnded(UUID groupId, UUID projectId) {
        return jdbc.sql("select is_terminal from coop_project where id = ? and group_id = ?")
                .params(projectId, groupId)
                .query(Boolean.class)
                .optional();
    }

    /** Whether a project has come to the handing over of its keys, wherever it stands now. */
    boolean wasHandedOver(UUID projectId) {
        return jdbc.sql(HANDED_OVER)
                .param("project", projectId)
                .param("type", CoopKind.PROJECT.code())
                .query(Boolean.class)
                .single();
    }

    /** Who has, or at the end of the cut-off day had, an allocation in a project; one allocation does not count. */
    Set<UUID> holders(UUID groupId, UUID projectId, CutOff cutOff, @Nullable UUID except) {
        return new HashSet<>(jdbc.sql(HOLDERS)
                .param("group", groupId)
                .param("project", projectId)
                .param("except", except)
                .param("end", cutOff.endsAt().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    /** Keeps the allocation from moving until the transaction ends; false where there is none. */
    boolean hold(UUID id) {
        return jdbc.sql("select id from coop_allocation where id = ? for no key update")
                .param(id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** The statement of a page of a group's allocations. */
    static String sql(AllocationQuery query, boolean isFollowing) {
        return VIEW + " where group_id = :group"
                + (query.statusCode() == null ? "" : " and status_code = :status")
                + (query.projectId() == null ? "" : " and project_id = :project")
                + (query.lotId() == null ? "" : " and lot_id = :lot")
                + (query.memberId() == null ? "" : " and member_id = :member")
                + (isFollowing ? " and (created_at, id) < (:after, :afterId)" : "")
                + " order by created_at desc, id desc limit :rows";
    }

    /** Newest first. */
    Page<AllocationView> page(UUID groupId, AllocationQuery query, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        List<AllocationView> rows = jdbc.sql(sql(query, after != null))
                .param("group", groupId)
                .param("status", query.statusCode())
                .param("project", query.projectId())
                .param("lot", query.lotId())
                .param("member", query.memberId())
                .param("after", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("rows", page.rowsToRead())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    private static AllocationView view(ResultSet row) throws SQLException {
        Instant validatedAt = instant(row, "validated_at");
        Integer contestDays = row.getObject("contest_days", Integer.class);
        return new AllocationView(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("lot_id", UUID.class),
                row.getObject("member_id", UUID.class),
                row.getString("status_code"),
                row.getBoolean("is_terminal"),
                row.getObject("cut_off", LocalDate.class),
                (row.getBoolean("cut_off_requested") ? CutOff.ChosenBy.REQUEST : CutOff.ChosenBy.DEFAULT).name(),
                row.getString("created_by"),
                row.getInt("rule_version"),
                row.getString("proof_sha256"),
                row.getObject("decision_document_id", UUID.class),
                validatedAt,
                validatedAt == null || contestDays == null ? null : validatedAt.plus(Duration.ofDays(contestDays)),
                instant(row, "assigned_at"),
                row.getString("assigned_to"),
                row.getString("task_id"),
                row.getInt("workflow_version"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
