package ma.atlas.crm.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads appointments as plain rows: one statement each, whatever is read. */
@Component
class AppointmentRows {

    private static final String OF_DOSSIERS = """
            select id, dossier_id, annonce_id, appointment_type_code, status_code, starts_at, ends_at, location_text,
                   comment, assigned_to
            from appointment
            where dossier_id = any(:dossiers::uuid[]) and deleted_at is null
            order by starts_at, id""";

    private static final String DOSSIER = "select dossier_id from appointment where id = ? and deleted_at is null";

    /** One that ends when another begins does not overlap it. None is longer than a week, which bounds the search. */
    private static final String ROW = """
            select a.id, a.dossier_id, a.annonce_id, a.appointment_type_code, a.status_code, a.starts_at, a.ends_at,
                   a.location_text, a.comment, a.assigned_to, a.version, a.created_at, a.updated_at,
                   a.status_code = 'APPOINT_SCHEDULED' and not a.dossier_deleted and exists (
                       select from appointment other
                       where other.assigned_to = a.assigned_to and other.status_code = 'APPOINT_SCHEDULED'
                         and other.deleted_at is null and not other.dossier_deleted and other.id <> a.id
                         and other.starts_at > a.starts_at - interval '168 hours'
                         and other.starts_at < a.ends_at and other.ends_at > a.starts_at) as overlaps
            from appointment a""";

    private static final String PAGE = ROW + " join (%s) page on page.id = a.id order by page.starts_at, page.id";

    private final JdbcClient jdbc;

    AppointmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AppointmentView> ofDossier(UUID dossierId) {
        return ofDossiers(List.of(dossierId));
    }

    /** Those of each case in order, of all in no order. */
    List<AppointmentView> ofDossiers(Collection<UUID> dossierIds) {
        return jdbc.sql(OF_DOSSIERS)
                .param("dossiers", DossierRows.array(dossierIds))
                .query((row, number) -> view(row))
                .list();
    }

    /** The case that an appointment belongs to. */
    Optional<UUID> dossierOf(UUID id) {
        return jdbc.sql(DOSSIER).param(id).query(UUID.class).optional();
    }

    /**
     * @param seesDeleted whether one of a deleted case is wanted as well
     */
    Optional<AppointmentRow> find(UUID id, boolean seesDeleted) {
        return jdbc.sql(ROW + " where a.id = ? and a.deleted_at is null and (? or not a.dossier_deleted)")
                .params(id, seesDeleted)
                .query((row, number) -> row(row))
                .optional();
    }

    Page<AppointmentRow> page(AppointmentList list, PageRequest page) {
        List<AppointmentRow> rows = jdbc.sql(sql(list))
                .params(list.parameters())
                .query((row, number) -> row(row))
                .list();
        return Page.of(
                rows,
                page.limit(),
                last -> Cursor.of(
                        last.appointment().startsAt(), last.appointment().id()));
    }

    static String sql(AppointmentList list) {
        return PAGE.formatted(list.sql());
    }

    /** Who is to keep something at a time waits for whoever decides the same, until that transaction ends. */
    void lockAgenda(String keeper) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("agenda " + keeper)
                .query()
                .listOfRows();
    }

    private static AppointmentView view(ResultSet row) throws SQLException {
        return new AppointmentView(
                row.getObject("id", UUID.class),
                row.getObject("dossier_id", UUID.class),
                row.getObject("annonce_id", UUID.class),
                row.getString("appointment_type_code"),
                row.getString("status_code"),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getString("location_text"),
                row.getString("comment"),
                row.getString("assigned_to"));
    }

    private static AppointmentRow row(ResultSet row) throws SQLException {
        return new AppointmentRow(
                view(row),
                row.getBoolean("overlaps"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
