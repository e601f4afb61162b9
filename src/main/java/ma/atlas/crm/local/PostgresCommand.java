package ma.atlas.crm.local;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end. */
final class PostgresCommand {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ServerUser user;
    private final Path binaries;
    private final Path output;

    PostgresCommand(ServerUser user, Path binaries, Path output) {
        this.user = user;
        this.binaries = binaries;
        this.output = output;
    }

    /** How a program ended, and what it said. */
    record Outcome(int exitCode, String output) {

        boolean isGood() {
            return exitCode == 0;
        }
    }

    Outcome run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        // Into a file, not a pipe: a server started by the program could inherit the pipe and keep it open for ever.
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, "%s was still not done after %s".formatted(program, PATIENCE));
            }
            return new Outcome(process.exitValue(), said());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + program, e);
        }
    }

    private String said() throws IOException {
        return new String(Files.readAllBytes(output), Charset.defaultCharset()).strip();
    }
}
