package ma.atlas.crm.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.scoring.Rulebooks;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.SearchWords;
import ma.atlas.crm.shared.WordSearch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads cases as plain rows: one statement each, whatever is read. */
@Component
class DossierRows {

    private static final String COLUMNS = """
            select id, case_type_code, status_code, is_terminal, contact_name, phone, email, source_code, annonce_id,
                   budget_min, budget_max, score, score_reason_json, assigned_to, loss_reason_code, won_reason_code,
                   payload_json, task_id, workflow_version, version, created_at, updated_at, last_activity_at""";

    private static final String VIEW = COLUMNS + " from dossier where deleted_at is null";

    /** In the order of their ids, so that two who want the same cases wait for each other one way round. */
    private static final String JUDGEABLE = COLUMNS + """
            , status_since, %s as rules_version,
              (select default_language from organisation where org_id = :org) as default_language
            from dossier
            where id = any(:ids::uuid[]) and deleted_at is null
            order by id for no key update""".formatted(Rulebooks.VERSION);

    private static final String SNAPSHOT = """
            select id, case_type_code, status_code, status_since, is_terminal, version, assigned_to, candidate_role,
                   contact_name, workflow_version, task_id, process_instance_id
            from dossier
            where id = ?""";

    private static final String LIVING_SNAPSHOT = SNAPSHOT + " and deleted_at is null";

    private static final String DUPLICATES = """
            select id from dossier
            where phone = ? and case_type_code = ? and deleted_at is null and not is_terminal and id <> ?
            order by created_at desc limit 10""";

    private static final String KEYS = """
            select id, created_at from dossier where deleted_at is null %s order by created_at, id limit :rows""";

    private final JdbcClient jdbc;
    private final Json json;

    DossierRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<SubjectSnapshot> snapshot(UUID id) {
        return jdbc.sql(LIVING_SNAPSHOT)
                .param(id)
                .query((row, number) -> snapshot(row))
                .optional();
    }

    /** As {@link #snapshot}, of a deleted case as well. */
    Optional<SubjectSnapshot> snapshotOfAny(UUID id) {
        return jdbc.sql(SNAPSHOT)
                .param(id)
                .query((row, number) -> snapshot(row))
                .optional();
    }

    /** As {@link #snapshot}, and nobody else changes the case until the transaction ends. */
    Optional<SubjectSnapshot> lock(UUID id) {
        return jdbc.sql(LIVING_SNAPSHOT + " for no key update")
                .param(id)
                .query((row, number) -> snapshot(row))
                .optional();
    }

    Optional<DossierView> view(UUID id) {
        return jdbc.sql(VIEW + " and id = ?")
                .param(id)
                .query((row, number) -> view(row))
                .optional();
    }

    /**
     * A case as it is to be judged.
     *
     * @param rulesVersion of the rules to judge it by
     * @param language of the organisation
     */
    record Judgeable(DossierView view, @Nullable Instant statusSince, long rulesVersion, Locale language) {}

    /** Nobody else changes the cases until the transaction ends. */
    List<Judgeable> judgeable(Collection<UUID> ids) {
        return jdbc.sql(JUDGEABLE)
                .param("org", CurrentOrganisation.required())
                .param("ids", array(ids))
                .query((row, number) -> judgeable(row))
                .list();
    }

    private Judgeable judgeable(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("status_since", OffsetDateTime.class);
        return new Judgeable(
                view(row),
                since == null ? null : since.toInstant(),
                row.getLong("rules_version"),
                Locale.forLanguageTag(row.getString("default_language")));
    }

    /** A case in the order in which cases were opened. */
    record Key(Instant createdAt, UUID id) {}

    static String keysSql(boolean isFollowing) {
        return KEYS.formatted(isFollowing ? "and (created_at, id) > (:after, :afterId)" : "");
    }

    /**
     * The oldest first.
     *
     * @param after null for the very first
     */
    List<Key> keysAfter(@Nullable Key after, int limit) {
        return jdbc.sql(keysSql(after != null))
                .param("after", after == null ? null : after.createdAt().atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.id())
                .param("rows", limit)
                .query((row, number) -> new Key(instant(row, "created_at"), row.getObject("id", UUID.class)))
                .list();
    }

    /** Whether a case has never been judged. It may be the last of all to be looked at: not for a request. */
    boolean hasUnjudged() {
        return jdbc.sql("select exists (select from dossier where score_reason_json is null and deleted_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** All cases of the organisation. */
    long count() {
        return jdbc.sql("select count(*) from dossier where deleted_at is null")
                .query(Long.class)
                .single();
    }

    /** For {@code any(:ids::uuid[])}. */
    static String[] array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    List<UUID> openOfSamePhone(DossierFields fields, String caseTypeCode, UUID except) {
        return jdbc.sql(DUPLICATES)
                .params(fields.phone(), caseTypeCode, except)
                .query(UUID.class)
                .list();
    }

    /** Newest first. */
    Page<DossierView> page(DossierFilter filter, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        StringBuilder sql = new StringBuilder(VIEW);
        filter.conditions().forEach(condition -> sql.append(" and ").append(condition));
        if (after != null) {
            sql.append(" and (created_at, id) < (:after, :afterId)");
        }
        sql.append(" order by created_at desc, id desc limit :rows");
        List<DossierView> rows = jdbc.sql(sql.toString())
                .params(filter.parameters())
                .param("after", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("rows", page.rowsToRead())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    /** The best fit first, or the newest: see {@link WordSearch}. */
    Page<DossierView> page(DossierFilter filter, SearchWords words, PageRequest page) {
        return new WordSearch<>(
                        jdbc, "dossier", VIEW, filter.conditions(), filter.parameters(), (row, number) -> view(row))
                .page(words, page);
    }

    private static SubjectSnapshot snapshot(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("status_since", OffsetDateTime.class);
        String candidateRole = row.getString("candidate_role");
        return new SubjectSnapshot(
                row.getObject("id", UUID.class),
                row.getString("case_type_code"),
                row.getString("status_code"),
                since == null ? null : since.toInstant(),
                row.getBoolean("is_terminal"),
                row.getLong("version"),
                row.getString("assigned_to"),
                candidateRole == null ? null : Role.valueOf(candidateRole),
                row.getString("contact_name"),
                row.getObject("workflow_version", Integer.class),
                row.getString("task_id"),
                row.getString("process_instance_id"));
    }

    private DossierView view(ResultSet row) throws SQLException {
        return new DossierView(
                row.getObject("id", UUID.class),
                row.getString("case_type_code"),
                row.getString("status_code"),
                row.getBoolean("is_terminal"),
                row.getString("contact_name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("source_code"),
                row.getObject("annonce_id", UUID.class),
                row.getBigDecimal("budget_min"),
                row.getBigDecimal("budget_max"),
                row.getInt("score"),
                json.texts(row.getString("score_reason_json")),
                row.getString("assigned_to"),
                row.getString("loss_reason_code"),
                row.getString("won_reason_code"),
                json.object(row.getString("payload_json")),
                row.getString("task_id"),
                row.getInt("workflow_version"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "last_activity_at"),
                null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
