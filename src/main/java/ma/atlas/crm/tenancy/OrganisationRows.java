package ma.atlas.crm.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.shared.Json;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * The table of organisations. Every call belongs to a transaction of the organisation in question, whose row is the only
 * one to be seen; {@link #listAll} alone spans them. The platform's own organisation is never among the answers.
 */
@Component
public class OrganisationRows {

    private static final String SELECT = "select * from organisation where org_id = ? and kind = 'TENANT'";

    private final JdbcOperations jdbc;
    private final Json json;

    OrganisationRows(JdbcOperations jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @throws DuplicateKeyException when the id is taken
     */
    public void insert(Organisation organisation) {
        jdbc.update(
                """
                insert into organisation (org_id, name, time_zone, default_language, settings_json, is_active,
                                          version, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                organisation.id(),
                organisation.name(),
                organisation.timeZone().getId(),
                organisation.defaultLanguage(),
                json.jsonb(organisation.settings()),
                organisation.active(),
                organisation.version(),
                utc(organisation.createdAt()),
                utc(organisation.updatedAt()));
    }

    public Optional<Organisation> find(String orgId) {
        return jdbc.query(SELECT, this::read, orgId).stream().findFirst();
    }

    /** Reads the row and keeps other changes of it waiting until the transaction ends. */
    public Optional<Organisation> findForChange(String orgId) {
        return jdbc.query(SELECT + " for no key update", this::read, orgId).stream()
                .findFirst();
    }

    /** Keeps other transactions that lock this organisation waiting, tenant or not; inserting its rows stays possible. */
    public void lock(String orgId) {
        jdbc.queryForList("select org_id from organisation where org_id = ? for no key update", String.class, orgId);
    }

    /** Writes what may change of a row that {@link #findForChange} gave. */
    public void update(Organisation organisation) {
        jdbc.update(
                """
                update organisation
                set name = ?, time_zone = ?, default_language = ?, settings_json = ?, is_active = ?,
                    version = ?, updated_at = ?
                where org_id = ?""",
                organisation.name(),
                organisation.timeZone().getId(),
                organisation.defaultLanguage(),
                json.jsonb(organisation.settings()),
                organisation.active(),
                organisation.version(),
                utc(organisation.updatedAt()),
                organisation.id());
    }

    /** All tenants in the order of their ids, from the one after {@code afterId}. */
    public List<Organisation> listAll(String afterId, int rows) {
        return jdbc.query("select * from list_organisations(?, ?)", this::read, afterId, rows);
    }

    private Organisation read(ResultSet row, int index) throws SQLException {
        return new Organisation(
                row.getString("org_id"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("default_language"),
                json.object(row.getString("settings_json")),
                row.getBoolean("is_active"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
