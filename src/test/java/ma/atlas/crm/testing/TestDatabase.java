package ma.atlas.crm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * The database of the test run, started when first asked for and kept to the end of the JVM. It has the roles of production:
 * the owner that migrates is no superuser, and the application owns nothing.
 */
public final class TestDatabase {

    /** A role and its password. */
    public record Login(String user, String password) {}

    private static final class Holder {
        static final TestDatabase STARTED = new TestDatabase();
    }

    private final PostgresServer server = PostgresServer.start();
    private final Thread stopWithTheJvm = new Thread(server.stop(), "test-database-stop");
    private final Login superuser = new Login(server.superuser(), server.password());
    private final Login owner = new Login("atlas_owner", randomPassword());
    private final Login app = new Login("atlas_app", randomPassword());

    private TestDatabase() {
        Runtime.getRuntime().addShutdownHook(stopWithTheJvm);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource(superuser));
        jdbc.execute(rolesScript());
        for (Login login : new Login[] {owner, app}) {
            jdbc.execute("alter role %s password '%s'".formatted(login.user(), login.password()));
        }
    }

    public static TestDatabase get() {
        return Holder.STARTED;
    }

    /** JDBC URL, without user and password. */
    public String url() {
        return server.url();
    }

    /** The role that the application connects as. */
    public Login app() {
        return app;
    }

    /** The role that migrates, and that owns every table. */
    public Login owner() {
        return owner;
    }

    public Login superuser() {
        return superuser;
    }

    /** Connections without a pool. */
    public DataSource dataSource(Login login) {
        return new SimpleDriverDataSource(new org.postgresql.Driver(), url(), login.user(), login.password());
    }

    /** Brings the schema up to date, for a test that needs tables and no application. */
    public TestDatabase migrate() {
        Flyway.configure()
                .dataSource(dataSource(owner))
                .placeholders(Map.of("appRole", app.user()))
                .load()
                .migrate();
        return this;
    }

    /** Stops the database only after every application context is closed, so that none of them loses it while it runs. */
    void stopAfterApplications() {
        if (Runtime.getRuntime().removeShutdownHook(stopWithTheJvm)) {
            SpringApplication.getShutdownHandlers().add(server.stop());
        }
    }

    private static String rolesScript() {
        try {
            return new ClassPathResource("db/init/roles.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String randomPassword() {
        return UUID.randomUUID().toString();
    }
}
