package ma.atlas.crm.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ma.atlas.crm.outbound.Sink.Arrival;
import ma.atlas.crm.outbound.Sink.Fate;
import ma.atlas.crm.testing.AtlasProcess;
import ma.atlas.crm.testing.TestDatabase;

/**
 * Processes that deliver over one database, of which one is killed after every few messages. Most are the application without its
 * web server and with those of its beans alone that delivery asks for, which starts sooner; some are the application as it is.
 */
final class Fleet implements AutoCloseable {

    private static final int BETWEEN_KILLS = 5;

    private final Path directory;
    private final Path classes;
    private final Map<String, String> environment;
    private final int kills;
    private final int killsOfWholeOnes;
    private final Map<Long, AtlasProcess> alive = new ConcurrentHashMap<>();
    private final Map<Long, Boolean> whole = new ConcurrentHashMap<>();
    private final List<Long> killed = new ArrayList<>();
    private int sinceLastKill;

    /**
     * @param url of the database
     * @param killsOfWholeOnes how many of the kills are of the application as it is
     */
    Fleet(Path directory, String url, URI sink, int kills, int killsOfWholeOnes) {
        this.directory = directory;
        this.classes = classesOf(directory, SinkProviders.class, "SinkProviders$ToSink");
        this.kills = kills;
        this.killsOfWholeOnes = killsOfWholeOnes;
        TestDatabase database = TestDatabase.get();
        this.environment = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_PASSWORD", database.app().password(),
                "SPRING_FLYWAY_PASSWORD", database.owner().password(),
                "ATLAS_TOKEN_SECRET", "a secret of a delivery that there never was",
                "ATLAS_TEST_SINK", sink.toString(),
                "ATLAS_SCHEDULE_POLLING", "100ms",
                "ATLAS_SCHEDULE_HEARTBEAT", "750ms",
                "ATLAS_OUTBOUND_IDLE", "100ms",
                "ATLAS_OUTBOUND_ORGANISATIONRATE_MESSAGES", "100000"));
    }

    private static Path classesOf(Path directory, Class<?> first, String... others) {
        try {
            Path classes = Files.createDirectory(directory.resolve("classes"));
            List<String> names = new ArrayList<>(List.of(others));
            names.add(first.getSimpleName());
            for (String name : names) {
                String path = first.getPackageName().replace('.', '/') + "/" + name + ".class";
                Path file = classes.resolve(path);
                Files.createDirectories(file.getParent());
                try (InputStream bytes = first.getClassLoader().getResourceAsStream(path)) {
                    Files.write(file, bytes.readAllBytes());
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps as many processes running as there are kinds and a reserve, while there is somebody to kill. */
    void replenish() {
        alive.values().removeIf(process -> !process.isAlive());
        boolean wholeOnesWanted = wholeOnesKilled() < killsOfWholeOnes;
        if (wholeOnesWanted && count(true) < 1) {
            start(true);
        }
        boolean slimOnesWanted = killed() - wholeOnesKilled() < kills - killsOfWholeOnes || !wholeOnesWanted;
        if (slimOnesWanted && count(false) < 2) {
            start(false);
        }
    }

    private long count(boolean kind) {
        return alive.keySet().stream().filter(pid -> whole.get(pid) == kind).count();
    }

    private void start(boolean wholeOne) {
        AtlasProcess process = wholeOne
                ? AtlasProcess.startWith(classes, directory, environment)
                : AtlasProcess.startWith(
                        classes,
                        directory,
                        environment,
                        "--spring.main.lazy-initialization=true",
                        "--spring.main.web-application-type=none");
        whole.put(process.pid(), wholeOne);
        alive.put(process.pid(), process);
    }

    /** Of whoever sent a message, after every few messages; in turn before and after it learns that it was taken. */
    synchronized Fate judge(Arrival arrival) {
        sinceLastKill++;
        if (sinceLastKill < BETWEEN_KILLS || isDone() || !alive.containsKey(arrival.pid())) {
            return Fate.LIVES;
        }
        sinceLastKill = 0;
        return killed.size() % 3 == 2 ? Fate.DIES_ANSWERED : Fate.DIES_UNANSWERED;
    }

    void kill(Arrival arrival) {
        AtlasProcess process = alive.remove(arrival.pid());
        if (process != null) {
            kill(process);
            synchronized (this) {
                killed.add(arrival.pid());
            }
        }
    }

    private static void kill(AtlasProcess process) {
        try {
            process.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized int killed() {
        return killed.size();
    }

    synchronized int wholeOnesKilled() {
        return (int) killed.stream().filter(whole::get).count();
    }

    synchronized boolean isDone() {
        return killed.size() >= kills && wholeOnesKilled() >= killsOfWholeOnes;
    }

    /** What the processes that still run have printed, for who reads a failure. */
    String output() {
        StringBuilder all = new StringBuilder();
        alive.values().forEach(process -> all.append(process.output()).append('\n'));
        return all.toString();
    }

    @Override
    public void close() {
        alive.values().forEach(Fleet::kill);
    }
}
