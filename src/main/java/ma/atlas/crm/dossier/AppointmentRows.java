package ma.atlas.crm.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads appointments as plain rows: one statement each, whatever is read. Those of a deleted case are out of sight. */
@Component
class AppointmentRows {

    private static final String OF_DOSSIER = """
            select id, dossier_id, annonce_id, appointment_type_code, status_code, starts_at, ends_at, location_text,
                   comment, assigned_to
            from appointment
            where dossier_id = ? and deleted_at is null
            order by starts_at, id""";

    private static final String DOSSIER = "select dossier_id from appointment where id = ? and deleted_at is null";

    /** One that ends when another begins does not overlap it. None is longer than a week, which bounds the search. */
    static final String ROW = """
            select a.id, a.dossier_id, a.annonce_id, a.appointment_type_code, a.status_code, a.starts_at, a.ends_at,
                   a.location_text, a.comment, a.assigned_to, a.version, a.created_at, a.updated_at,
                   a.status_code = 'APPOINT_SCHEDULED' and exists (
                       select from appointment other
                       join dossier of_other on of_other.id = other.dossier_id and of_other.deleted_at is null
                       where other.assigned_to = a.assigned_to and other.status_code = 'APPOINT_SCHEDULED'
                         and other.deleted_at is null and other.id <> a.id
                         and other.starts_at > a.starts_at - interval '168 hours'
                         and other.starts_at < a.ends_at and other.ends_at > a.starts_at) as overlaps
            from appointment a
            join dossier d on d.id = a.dossier_id and d.deleted_at is null
            where a.deleted_at is null""";

    private final JdbcClient jdbc;

    AppointmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AppointmentView> ofDossier(UUID dossierId) {
        return jdbc.sql(OF_DOSSIER)
                .param(dossierId)
                .query((row, number) -> view(row))
                .list();
    }

    /** The case that an appointment belongs to. */
    Optional<UUID> dossierOf(UUID id) {
        return jdbc.sql(DOSSIER).param(id).query(UUID.class).optional();
    }

    Optional<AppointmentRow> find(UUID id) {
        return jdbc.sql(ROW + " and a.id = ?")
                .param(id)
                .query((row, number) -> row(row))
                .optional();
    }

    /** The earliest first. */
    Page<AppointmentRow> page(AppointmentFilter filter, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        StringBuilder sql = new StringBuilder(ROW);
        filter.conditions().forEach(condition -> sql.append(" and ").append(condition));
        if (after != null) {
            sql.append(" and (a.starts_at, a.id) > (:after, :afterId)");
        }
        sql.append(" order by a.starts_at, a.id limit :rows");
        List<AppointmentRow> rows = jdbc.sql(sql.toString())
                .params(filter.parameters())
                .param("after", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("rows", page.rowsToRead())
                .query((row, number) -> row(row))
                .list();
        return Page.of(
                rows,
                page.limit(),
                last -> Cursor.of(
                        last.appointment().startsAt(), last.appointment().id()));
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
