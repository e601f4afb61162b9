package ma.atlas.crm.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.local.PostgresCommand.Outcome;
import ma.atlas.crm.startup.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server on the data of a directory, listening on 127.0.0.1 and nowhere else. */
final class PostgresServer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String CLUSTER = "cluster";
    private static final String UNFINISHED = CLUSTER + "-unfinished";
    private static final int ATTEMPTS = 3;
    private static final int LINES_SHOWN = 10;

    private final DataDirectory directory;
    private final ServerUser user;
    private final PostgresCommand command;
    private final Path cluster;
    private final Path log;
    private final PostmasterPid pid;

    PostgresServer(DataDirectory directory, Path binaries) throws IOException {
        this.directory = directory;
        this.user = ServerUser.detect();
        this.command = new PostgresCommand(user, binaries, directory.resolve("command.log"));
        this.cluster = directory.resolve(CLUSTER);
        this.log = directory.resolve("postgresql.log");
        this.pid = new PostmasterPid(cluster, directory);
    }

    /**
     * Prepares the data if there are none. What an earlier preparation left unfinished never has the final name, and goes.
     */
    void prepare(Credentials credentials) throws IOException {
        directory.sweep(UNFINISHED, CLUSTER);
        user.give(directory.path());
        if (Files.isDirectory(cluster)) {
            return;
        }
        LOG.info("Preparing a new PostgreSQL database in {} (once)", directory.path());
        // A name of its own, for an initdb whose application was killed may still be writing to the last one.
        Path unfinished = directory.resolve(UNFINISHED + "-" + UUID.randomUUID());
        Path password = Files.createFile(
                directory.resolve(unfinished.getFileName() + ".password"), DataDirectory.onlyForTheOwner("rw-------"));
        try {
            Files.writeString(password, credentials.superuser());
            user.give(password);
            require(initialise(unfinished, password));
        } finally {
            Files.delete(password);
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The collation is PostgreSQL's own, so that text sorts and matches alike on every machine. */
    private Outcome initialise(Path data, Path superusersPassword) throws IOException {
        return command.run(
                "initdb",
                "--pgdata=" + data,
                "--username=" + Credentials.SUPERUSER,
                "--pwfile=" + superusersPassword,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions");
    }

    /**
     * Starts the server, after stopping the one that a killed application may have left behind on this data.
     *
     * @param wantedPort any free one when 0
     * @return the port it listens on
     */
    int start(int wantedPort) throws IOException {
        for (int attempt = 1; ; attempt++) {
            if (pid.isOfRunningServer()) {
                LOG.info("Stopping the PostgreSQL that an earlier run left behind");
                stop();
            }
            int port = wantedPort == 0 ? freePort() : wantedPort;
            Outcome outcome = start(
                    "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC -c log_timezone=UTC"
                            .formatted(port));
            if (outcome.isGood()) {
                return port;
            }
            if (attempt == ATTEMPTS) {
                require(outcome);
            }
            LOG.info("PostgreSQL did not start; trying again");
        }
    }

    /**
     * The server gets a session of its own from pg_ctl. So Ctrl-C reaches the application alone, which still needs the server
     * to finish what it is doing.
     */
    private Outcome start(String options) throws IOException {
        return command.run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=120",
                "--silent",
                "--pgdata=" + cluster,
                "--log=" + log,
                "--options=" + options);
    }

    /** Lets the statements under way be cancelled, writes everything down and ends. */
    void stop() throws IOException {
        Outcome outcome = command.run(
                "pg_ctl", "stop", "--wait", "--timeout=60", "--silent", "--mode=fast", "--pgdata=" + cluster);
        if (!outcome.isGood()) {
            LOG.warn("PostgreSQL did not stop; its next start will recover: {}", outcome.output());
        }
    }

    private void require(Outcome outcome) throws IOException {
        if (!outcome.isGood()) {
            throw new CannotStart(
                    "Expected PostgreSQL to run on %s, but:%n%n%s%n%s"
                            .formatted(directory.path(), outcome.output(), endOfLog()),
                    "Mend what PostgreSQL complains about, or use another one by setting SPRING_DATASOURCE_URL.");
        }
    }

    private String endOfLog() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines =
                Files.readString(log, Charset.defaultCharset()).lines().toList();
        return String.join(
                System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
