package ma.atlas.crm.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The appointments that are to take place, for modules that have something to say of them. Decides on nobody’s behalf. */
@Component
public class ExpectedAppointments {

    private static final String EXPECTED = """
            select id, dossier_id, starts_at, location_text
            from appointment
            where id = ? and status_code = 'APPOINT_SCHEDULED' and deleted_at is null and not dossier_deleted""";

    private final AppointmentRows rows;
    private final DossierRows dossiers;
    private final JdbcClient jdbc;

    ExpectedAppointments(AppointmentRows rows, DossierRows dossiers, JdbcClient jdbc) {
        this.rows = rows;
        this.dossiers = dossiers;
        this.jdbc = jdbc;
    }

    /** One as it is until the transaction ends, for its case is held; empty where it is not to take place. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ExpectedAppointment> hold(UUID id) {
        return rows.dossierOf(id).flatMap(dossiers::lock).flatMap(dossier -> expected(id));
    }

    private Optional<ExpectedAppointment> expected(UUID id) {
        return jdbc.sql(EXPECTED)
                .param(id)
                .query((row, number) -> appointment(row))
                .optional();
    }

    private static ExpectedAppointment appointment(ResultSet row) throws SQLException {
        return new ExpectedAppointment(
                row.getObject("id", UUID.class),
                row.getObject("dossier_id", UUID.class),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getString("location_text"));
    }
}
