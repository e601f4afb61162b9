package ma.atlas.crm.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.atlas.crm.AtlasApplication;

/** The application in a process of its own, as a user or an operator starts it. */
public final class AtlasProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;

    private AtlasProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it, on any free port.
     *
     * @param directory where; relative paths start from here
     * @param environment all of its variables that are Spring's or Atlas's
     */
    public static AtlasProcess start(Path directory, Map<String, String> environment, String... arguments) {
        return start(directory, List.of(), environment, arguments);
    }

    /**
     * @param options of the JVM, beside and above the usual ones
     */
    public static AtlasProcess start(
            Path directory, List<String> options, Map<String, String> environment, String... arguments) {
        return start(directory, application(classPath()), options, environment, arguments);
    }

    /** Another application, which is a jar of its own. */
    public static AtlasProcess startJar(
            Path jar, Path directory, Map<String, String> environment, String... arguments) {
        return start(directory, List.of("-jar", jar.toAbsolutePath().toString()), List.of(), environment, arguments);
    }

    /**
     * With classes of its own besides, which may contribute beans as the application's do.
     *
     * @param classes a directory
     */
    public static AtlasProcess startWith(
            Path classes, Path directory, Map<String, String> environment, String... arguments) {
        return start(
                directory, application(classes + File.pathSeparator + classPath()), List.of(), environment, arguments);
    }

    private static AtlasProcess start(
            Path directory,
            List<String> what,
            List<String> options,
            Map<String, String> environment,
            String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(what);
        command.add("--server.port=0");
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(directory, "output", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(SPRING|ATLAS|SERVER|LOGGING)_.*"));
            builder.environment().putAll(environment);
            return new AtlasProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> application(String classPath) {
        return List.of("-cp", classPath, AtlasApplication.class.getName());
    }

    /** What Maven gave this JVM, without the tests' own files, which would change how the application logs. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Waits for something to be printed, and returns it.
     *
     * @throws IllegalStateException when it was not printed before the process ended, or in two minutes
     */
    public Matcher awaitOutput(String regex) throws InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean isOver = !process.isAlive() || System.nanoTime() > deadline;
            Matcher matcher = pattern.matcher(output());
            if (matcher.find()) {
                return matcher;
            }
            if (isOver) {
                throw new IllegalStateException(
                        "Expected the output to have %s, but it is:%n%s".formatted(regex, output()));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Waits for the local profile's greeting, and returns the address. */
    public URI awaitReady() throws InterruptedException {
        return URI.create(awaitOutput("is ready at (http://\\S+)").group(1));
    }

    /** Waits for its end, and returns the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Expected the process to end, but its output is:%n%s".formatted(output()));
        }
        return process.exitValue();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of a GET. */
    public static int get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** As kill -TERM or a container's stop do. */
    public void terminate() {
        process.destroy();
    }

    /** As kill -9 or the out-of-memory killer do. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            terminate();
            awaitExit();
        }
    }
}
