package ma.atlas.crm.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.local.PostgresCommand.Outcome;
import ma.atlas.crm.startup.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server on the data of a directory, listening on 127.0.0.1 and nowhere else. */
final class PostgresServer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String CLUSTER = "cluster";
    private static final int ATTEMPTS = 3;
    private static final int LINES_SHOWN = 10;

    private final DataDirectory directory;
    private final Path cluster;
    private final Path log;
    private final PostgresCommand command;

    PostgresServer(DataDirectory directory, Path binaries) {
        this.directory = directory;
        this.cluster = directory.resolve(CLUSTER);
        this.log = directory.resolve("postgresql.log");
        this.command = new PostgresCommand(binaries, directory.resolve("command.log"));
    }

    /**
     * Prepares the data if there are none. What an earlier preparation left unfinished never has the final name, and goes.
     */
    void prepare(Credentials credentials) throws IOException {
        directory.sweep(CLUSTER + "-unfinished", CLUSTER);
        if (Files.isDirectory(cluster)) {
            return;
        }
        LOG.info("Preparing a new PostgreSQL database in {} (once)", directory.path());
        // A name of its own, for an initdb whose application was killed may still be writing to the last one.
        Path unfinished = directory.resolve(CLUSTER + "-unfinished-" + UUID.randomUUID());
        Path password =
                Files.createTempFile(directory.path(), "superuser", ".tmp", DataDirectory.onlyForTheOwner("rw-------"));
        try {
            Files.writeString(password, credentials.superuser());
            // The collation is PostgreSQL's own, so that text sorts and matches alike on every machine.
            require(command.run(
                    "initdb",
                    List.of(
                            "--pgdata=" + unfinished,
                            "--username=" + Credentials.SUPERUSER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--data-checksums",
                            "--no-instructions")));
        } finally {
            Files.delete(password);
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Starts the server, after stopping the one that a killed application may have left behind on this data.
     *
     * @param wantedPort any free one when 0
     * @return the port it listens on
     */
    int start(int wantedPort) throws IOException {
        for (int attempt = 1; ; attempt++) {
            stopOrphan();
            int port = wantedPort == 0 ? freePort() : wantedPort;
            // The server gets a session of its own from pg_ctl, so that Ctrl-C reaches the application alone, which
            // still
            // needs the server to finish what it is doing.
            Outcome outcome = command.run(
                    "pg_ctl",
                    List.of(
                            "start",
                            "--wait",
                            "--timeout=120",
                            "--silent",
                            "--pgdata=" + cluster,
                            "--log=" + log,
                            "--options=-p " + port
                                    + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC"
                                    + " -c log_timezone=UTC"));
            if (outcome.isGood()) {
                return port;
            }
            if (attempt == ATTEMPTS) {
                require(outcome);
            }
            LOG.info("PostgreSQL did not start; trying again");
        }
    }

    /** Lets the statements under way be cancelled, writes everything down and ends. */
    void stop() throws IOException {
        Outcome outcome = command.run(
                "pg_ctl", List.of("stop", "--wait", "--timeout=60", "--silent", "--mode=fast", "--pgdata=" + cluster));
        if (!outcome.isGood()) {
            LOG.warn("PostgreSQL did not stop; its next start will recover: {}", outcome.output());
        }
    }

    private void stopOrphan() throws IOException {
        Optional<ProcessHandle> holder = holderOfPidFile();
        if (holder.isEmpty()) {
            return;
        }
        Optional<String> program = holder.get().info().command();
        if (program.isEmpty()) {
            return; // Somebody else's process: PostgreSQL itself knows that it cannot be ours.
        }
        if (Path.of(program.get()).startsWith(directory.path().toRealPath())) {
            LOG.info("Stopping the PostgreSQL that an earlier run left behind");
            stop();
        } else {
            // After a crash of the machine the number in the file may belong to some other program by now.
            Files.deleteIfExists(pidFile());
        }
    }

    private Optional<ProcessHandle> holderOfPidFile() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        String firstLine = Files.readString(pidFile()).lines().findFirst().orElse("");
        return firstLine.matches("[0-9]{1,18}") ? ProcessHandle.of(Long.parseLong(firstLine)) : Optional.empty();
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
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
