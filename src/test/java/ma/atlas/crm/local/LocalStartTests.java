package ma.atlas.crm.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.AtlasProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The application started on a bare machine, by nothing but its main class. A start takes seconds, so the tests are one story,
 * told in the order of their names.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class LocalStartTests {

    /** Of pg_control, at byte 16: the server had time to write everything down. */
    private static final int SHUT_DOWN = 1;

    private static final int SIGTERM_EXIT = 128 + 15;

    @TempDir
    static Path directory;

    private static AtlasProcess running;
    private static URI address;

    @AfterAll
    static void stop() throws Exception {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void a_comesUpWithoutAnythingInstalled() throws Exception {
        startAndAwait();
        assertThat(running.output())
                .contains("The following 1 profile is active: \"local\"")
                .contains("Preparing a new PostgreSQL database");
        assertThat(AtlasProcess.get(address.resolve("/actuator/health/readiness")))
                .isEqualTo(200);
        assertThat(InetAddress.getByName(address.getHost()).isLoopbackAddress()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))))
                .isEqualTo("rwx------");
        asOwner().execute("create table kept (what text)");
        asOwner().update("insert into kept values ('this')");
    }

    @Test
    void aa_hasListingsAndWhoIsInterestedInThemToTryItWith() throws Exception {
        for (String agency : List.of("agence-casa", "agence-rabat")) {
            assertThat(asOwner().queryForList("""
                            select distinct p.role from annonce a
                            join dossier d on d.org_id = a.org_id and d.annonce_id = a.id
                            join partie_prenante p on p.org_id = d.org_id and p.dossier_id = d.id
                            where a.org_id = ? and a.status_code = 'ANN_PUBLISHED'""", String.class, agency)).contains("SELLER");
            assertThat(asOwner()
                            .queryForList(
                                    "select distinct status_code from annonce where org_id = ?", String.class, agency))
                    .hasSize(2);
        }
    }

    @Test
    void ab_sendsNothingButToItsLog() throws Exception {
        assertThat(asOwner()
                        .queryForList(
                                "select org_id || ' ' || count(*) || ' ' || min(provider) || ' ' || max(provider) from provider_setting group by org_id order by 1",
                                String.class))
                .containsExactly(
                        "agence-casa 3 sandbox sandbox",
                        "agence-rabat 3 sandbox sandbox",
                        "coop-zenata 3 sandbox sandbox");
    }

    @Test
    void ac_hasAGroupOfACooperativeThatIsAllocatingItsLots() throws Exception {
        assertThat(asOwner().queryForList("""
                        select l.code || ' ' || l.status_code || ' ' || coalesce(a.status_code, '-') || ' ' || coalesce(m.fifo_rank, 0)
                        from coop_group g
                                 join coop_project p on p.group_id = g.id
                                 join coop_lot l on l.project_id = p.id
                                 left join coop_allocation a on a.lot_id = l.id
                                 left join coop_member m on m.id = a.member_id
                        where g.org_id = 'coop-zenata' and g.status_code = 'ALLOCATION_RUNNING' order by l.code""", String.class))
                .containsExactly(
                        "A1 ASSIGNED COOP_ALLOC_ASSIGNED 1",
                        "A2 RESERVED COOP_ALLOC_APPROVED 3",
                        "B1 AVAILABLE - 0",
                        "B2 AVAILABLE - 0");
        assertThat(asOwner().queryForList("""
                        select m.user_id || ' ' || c.status from coop_contribution c join coop_member m on m.id = c.member_id
                        where c.org_id = 'coop-zenata' and c.due_date <= current_date and c.status <> 'APPT_CONFIRMED'""", String.class))
                .as("one line to pay, so that who pays it is next")
                .containsExactly("coop-member@coop-zenata APPT_LATE");
    }

    @Test
    void b_startedTwiceSaysSoAndLeavesTheFirstAlone() throws Exception {
        try (AtlasProcess second = AtlasProcess.start(directory, Map.of())) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output())
                    .containsPattern("Expected .*data to be free, but another Atlas CRM \\(process \\d+\\) is running")
                    .doesNotContain("\tat ");
        }
        assertThat(AtlasProcess.get(address.resolve("/actuator/health/readiness")))
                .isEqualTo(200);
    }

    @Test
    void c_terminatedItStopsItsDatabaseCleanly() throws Exception {
        running.terminate();
        assertThat(running.awaitExit()).isEqualTo(SIGTERM_EXIT);
        assertThat(stateOfTheDatabase("data")).isEqualTo(SHUT_DOWN);
        assertThat(directory.resolve("data/cluster/postmaster.pid")).doesNotExist();
        assertThat(running.output()).doesNotContain("ERROR").doesNotContain("\tat ");
    }

    @Test
    void d_startedAgainItHasItsData() throws Exception {
        startAndAwait();
        assertThat(running.output()).doesNotContain("Preparing a new PostgreSQL database");
        assertThat(asOwner().queryForList("select what from kept", String.class))
                .containsExactly("this");
    }

    @Test
    void e_killedItRecovers() throws Exception {
        asOwner().update("insert into kept values ('and this')");
        running.kill();
        assertThat(stateOfTheDatabase("data")).isNotEqualTo(SHUT_DOWN);

        startAndAwait();
        assertThat(running.output()).contains("Stopping the PostgreSQL that an earlier run left behind");
        assertThat(asOwner().queryForList("select what from kept", String.class))
                .containsExactly("this", "and this");
    }

    @Test
    void f_migratesANewDatabaseAloneAndEnds() throws Exception {
        try (AtlasProcess migration =
                AtlasProcess.start(directory, Map.of(), "--migrate-only", "--atlas.local.data-dir=new")) {
            assertThat(migration.awaitExit()).isZero();
            assertThat(migration.output())
                    .contains("Preparing a new PostgreSQL database", "The schema is up to date")
                    .doesNotContain("Tomcat", "HikariPool");
        }
        assertThat(stateOfTheDatabase("new")).isEqualTo(SHUT_DOWN);
    }

    private static void startAndAwait() throws Exception {
        running = AtlasProcess.start(directory, Map.of());
        address = running.awaitReady();
    }

    private static JdbcTemplate asOwner() throws Exception {
        String url =
                running.awaitOutput("(jdbc:postgresql://[^\\s,]+), kept in").group(1);
        List<String> lines = Files.readAllLines(directory.resolve("data/credentials.properties"));
        String password = lines.stream()
                .filter(line -> line.startsWith("atlas_owner="))
                .findFirst()
                .orElseThrow()
                .substring("atlas_owner=".length());
        return new JdbcTemplate(new DriverManagerDataSource(url, "atlas_owner", password));
    }

    private static int stateOfTheDatabase(String data) throws Exception {
        byte[] control = Files.readAllBytes(directory.resolve(data).resolve("cluster/global/pg_control"));
        return ByteBuffer.wrap(control).order(ByteOrder.nativeOrder()).getInt(16);
    }
}
