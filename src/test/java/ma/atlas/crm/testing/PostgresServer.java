package ma.atlas.crm.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;

/** A throw-away PostgreSQL: a container where a Docker engine answers, else an embedded one. */
record PostgresServer(String url, String superuser, String password, Runnable stop) {

    private static final String IMAGE = "postgres:17-alpine";

    static PostgresServer start() {
        return DockerClientFactory.instance().isDockerAvailable() ? inContainer() : embedded();
    }

    private static PostgresServer inContainer() {
        @SuppressWarnings("resource")
        PostgreSQLContainer<?> container = new PostgreSQLContainer<>(IMAGE)
                .withDatabaseName("atlas")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        container.start();
        return new PostgresServer(
                container.getJdbcUrl(), container.getUsername(), container.getPassword(), container::stop);
    }

    private static PostgresServer embedded() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
            String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
            return new PostgresServer(url, "postgres", "postgres", () -> stop(postgres));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to start an embedded PostgreSQL", e);
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
