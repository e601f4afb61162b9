package ma.atlas.crm.annonce;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.SearchWords;
import ma.atlas.crm.shared.WordSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads listings as plain rows: one statement each, whatever is read. */
@Component
class AnnonceRows {

    static final String VIEW = """
            select id, transaction_type_code, title, description, price_amount, currency, surface_m2, rooms, bathrooms,
                   city, zone, address_text, lat, lng, contact_name, contact_phone, meta_json, status_code, published_at,
                   version, created_at, updated_at
            from annonce
            where deleted_at is null""";

    static final String NEWEST_FIRST = " order by created_at desc, id desc limit :rows";

    private static final String EXISTS = "select exists (select from annonce where id = ?)";
    private static final String LIVES = "select exists (select from annonce where id = ? and deleted_at is null)";
    private static final String HOLD = "select id from annonce where id = ? and deleted_at is null for share";

    private final JdbcClient jdbc;
    private final Json json;

    AnnonceRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<AnnonceView> find(UUID id) {
        return jdbc.sql(VIEW + " and id = ?")
                .param(id)
                .query((row, number) -> view(row))
                .optional();
    }

    /** Whether there is one, deleted or not. */
    boolean exists(UUID id) {
        return jdbc.sql(EXISTS).param(id).query(Boolean.class).single();
    }

    boolean lives(UUID id) {
        return jdbc.sql(LIVES).param(id).query(Boolean.class).single();
    }

    /** As {@link #lives}, and nobody changes or deletes it until the transaction ends. */
    boolean hold(UUID id) {
        return jdbc.sql(HOLD).param(id).query(UUID.class).optional().isPresent();
    }

    /** Newest first. */
    Page<AnnonceView> page(AnnonceFilter filter, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        StringBuilder sql = new StringBuilder(VIEW);
        filter.conditions().forEach(condition -> sql.append(" and ").append(condition));
        if (after != null) {
            sql.append(" and (created_at, id) < (:after, :afterId)");
        }
        return Page.of(
                jdbc.sql(sql.append(NEWEST_FIRST).toString())
                        .params(filter.parameters())
                        .param("after", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                        .param("afterId", after == null ? null : after.uuid(1))
                        .param("rows", page.rowsToRead())
                        .query((row, number) -> view(row))
                        .list(),
                page.limit(),
                last -> Cursor.of(last.createdAt(), last.id()));
    }

    /** The best fit first, or the newest: see {@link WordSearch}. */
    Page<AnnonceView> page(AnnonceFilter filter, SearchWords words, PageRequest page) {
        return new WordSearch<>(
                        jdbc, "annonce", VIEW, filter.conditions(), filter.parameters(), (row, number) -> view(row))
                .page(words, page);
    }

    private AnnonceView view(ResultSet row) throws SQLException {
        return new AnnonceView(
                row.getObject("id", UUID.class),
                row.getString("transaction_type_code"),
                row.getString("title"),
                row.getString("description"),
                row.getBigDecimal("price_amount"),
                row.getString("currency"),
                row.getBigDecimal("surface_m2"),
                row.getObject("rooms", Integer.class),
                row.getObject("bathrooms", Integer.class),
                row.getString("city"),
                row.getString("zone"),
                row.getString("address_text"),
                row.getBigDecimal("lat"),
                row.getBigDecimal("lng"),
                row.getString("contact_name"),
                row.getString("contact_phone"),
                json.object(row.getString("meta_json")),
                row.getString("status_code"),
                instant(row, "published_at"),
                row.getLong("version"),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "updated_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
