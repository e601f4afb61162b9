package ma.atlas.crm.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import ma.atlas.crm.startup.CannotStart;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The application's own PostgreSQL: up from before the connection pool opens until after it is closed. */
final class LocalDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDatabase.class);
    private static final String NAME = "atlas";

    private final DataDirectory directory;
    private final PostgresServer server;
    private final Credentials credentials;
    private final int port;

    private LocalDatabase(DataDirectory directory, PostgresServer server, Credentials credentials, int port) {
        this.directory = directory;
        this.server = server;
        this.credentials = credentials;
        this.port = port;
    }

    /**
     * Starts it, with the roles and the empty database that migrations expect.
     *
     * @throws CannotStart when the directory is taken or PostgreSQL does not come up on it
     */
    static LocalDatabase start(LocalSettings settings) {
        DataDirectory directory = DataDirectory.take(settings.directory());
        try {
            return start(directory, settings.databasePort());
        } catch (IOException e) {
            directory.close();
            throw new CannotStart(
                    "Expected to start PostgreSQL on %s, but: %s".formatted(directory.path(), e),
                    "Use another directory with --atlas.local.data-dir=<directory>, or another database with"
                            + " SPRING_DATASOURCE_URL.");
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static LocalDatabase start(DataDirectory directory, int wantedPort) throws IOException {
        Path binaries = PostgresBinaries.in(directory);
        PostgresServer server = new PostgresServer(directory, binaries);
        Credentials credentials = Credentials.readOrMake(directory.resolve("credentials.properties"));
        server.prepare(credentials);
        LOG.info("Starting PostgreSQL in {}", directory.path());
        int port = server.start(wantedPort);
        PostgresBinaries.keepOnly(binaries, directory);
        LocalDatabase database = new LocalDatabase(directory, server, credentials, port);
        try {
            database.makeDatabaseAndRoles();
        } catch (RuntimeException | IOException e) {
            server.stop();
            throw e;
        }
        LOG.info("PostgreSQL is up on 127.0.0.1:{}", port);
        return database;
    }

    private void makeDatabaseAndRoles() throws IOException {
        JdbcTemplate server = asSuperuser("postgres");
        if (server.queryForList("select from pg_database where datname = ?", NAME)
                .isEmpty()) {
            server.execute("create database " + NAME);
        }
        JdbcTemplate database = asSuperuser(NAME);
        database.execute(new ClassPathResource("db/init/roles.sql").getContentAsString(StandardCharsets.UTF_8));
        database.execute("alter role %s password '%s'".formatted(Credentials.OWNER, credentials.owner()));
        database.execute("alter role %s password '%s'".formatted(Credentials.APP, credentials.app()));
    }

    private JdbcTemplate asSuperuser(String database) {
        return new JdbcTemplate(new SimpleDriverDataSource(
                new Driver(), url(database), Credentials.SUPERUSER, credentials.superuser()));
    }

    String url() {
        return url(NAME);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    Credentials credentials() {
        return credentials;
    }

    Path directory() {
        return directory.path();
    }

    /** Ends the server and gives the directory free. */
    void stop() throws IOException {
        LOG.info("Stopping PostgreSQL");
        try (directory) {
            server.stop();
        }
    }
}
