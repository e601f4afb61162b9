package ma.atlas.crm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import ma.atlas.crm.startup.CannotStart;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded PostgreSQL by itself, on one directory that passes from test to test. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class LocalDatabaseTests {

    @TempDir
    static Path temporary;

    @Test
    void a_startsOnWhatAKilledPreparationLeft() throws Exception {
        Path unfinished = directory().resolve("cluster-unfinished-1");
        Files.createDirectories(unfinished.resolve("base"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "17");
        Files.createDirectories(directory().resolve("postgresql-unfinished").resolve("bin"));
        Files.writeString(directory().resolve("credentials.properties.unfinished"), "postgres=");

        LocalDatabase database = start();
        try {
            assertThat(namesIn(directory())).noneMatch(name -> name.contains("unfinished"));
            asOwner(database).execute("create table kept (what text)");
            asOwner(database).update("insert into kept values ('this')");
        } finally {
            database.stop();
        }
    }

    @Test
    void b_isStillThereAtTheNextStartAndItsDirectoryIsTaken() throws Exception {
        LocalDatabase database = start();
        try {
            assertThat(asOwner(database).queryForList("select what from kept", String.class))
                    .containsExactly("this");
            assertThatThrownBy(LocalDatabaseTests::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(asOwner(database).queryForList("select 1", Integer.class))
                    .containsExactly(1);
        } finally {
            database.stop();
        }
    }

    @Test
    void c_hasTheRolesAndNoDoorForAnybodyElse() throws Exception {
        LocalDatabase database = start();
        try {
            assertThat(connect(database, Credentials.APP, database.credentials().app())
                            .queryForList("select rolsuper from pg_roles where rolname = current_user", Boolean.class))
                    .containsExactly(false);
            for (String role : List.of(Credentials.SUPERUSER, Credentials.OWNER, Credentials.APP)) {
                assertThatThrownBy(() -> connect(database, role, "guessed").execute("select 1"))
                        .rootCause()
                        .hasMessageContaining("password authentication failed");
            }
            JdbcTemplate superuser = connect(
                    database, Credentials.SUPERUSER, database.credentials().superuser());
            assertThat(superuser.queryForList("show listen_addresses", String.class))
                    .containsExactly("127.0.0.1");
            assertThat(superuser.queryForList("show unix_socket_directories", String.class))
                    .containsExactly("");
            assertThat(superuser.queryForList("show fsync", String.class)).containsExactly("on");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory().resolve("credentials.properties"))))
                    .isEqualTo("rw-------");
        } finally {
            database.stop();
        }
    }

    @Test
    void d_startsWhenTheNumberOfItsLastProcessHasPassedToAnother() throws Exception {
        Files.writeString(
                directory().resolve("cluster/postmaster.pid"),
                "%d\n%s\n1\n5432\n\n127.0.0.1\n         0         0\nready   \n"
                        .formatted(ProcessHandle.current().pid(), directory().resolve("cluster")));
        start().stop();
    }

    @Test
    void e_saysWhenItsPortIsTaken() throws Exception {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            LocalDatabase.start(new LocalSettings(directory().toString(), taken.getLocalPort())))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Address already in use");
        }
        start().stop();
    }

    @Test
    void f_saysWhenItsDataAreOfAnotherVersion() throws Exception {
        Path version = directory().resolve("cluster/PG_VERSION");
        Files.writeString(version, "16\n");
        try {
            assertThatThrownBy(LocalDatabaseTests::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("initialized by PostgreSQL version 16");
        } finally {
            Files.writeString(version, "17\n");
        }
    }

    private static Path directory() {
        return temporary.resolve("data with a space");
    }

    private static LocalDatabase start() {
        return LocalDatabase.start(new LocalSettings(directory().toString(), 0));
    }

    private static List<String> namesIn(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static JdbcTemplate asOwner(LocalDatabase database) {
        return connect(database, Credentials.OWNER, database.credentials().owner());
    }

    private static JdbcTemplate connect(LocalDatabase database, String role, String password) {
        return new JdbcTemplate(new DriverManagerDataSource(database.url(), role, password));
    }
}
