package ma.atlas.crm.startup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import ma.atlas.crm.tenancy.SchemaUpdate;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessResourceFailureException;

/** Flyway's migrations and then the schemas that are not Flyway's, by one instance of the application at a time. */
final class Migrations {

    private static final long LOCK = 0x41_74_6c_61_73L;

    private final Flyway flyway;
    private final List<SchemaUpdate> others;

    Migrations(Flyway flyway, List<SchemaUpdate> others) {
        this.flyway = flyway;
        this.others = others;
    }

    void run() {
        DataSource owner = flyway.getConfiguration().getDataSource();
        try (Connection connection = owner.getConnection();
                Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_lock(%d)".formatted(LOCK));
            flyway.migrate();
            others.forEach(other -> other.update(owner));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(
                    "Expected to migrate as the owner of the schema, but cannot connect", e);
        }
    }
}
