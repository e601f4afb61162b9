package ma.atlas.crm.local;

import io.zonky.test.db.postgres.util.LinuxUtils;
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

    private final Path binaries;
    private final Path output;

    PostgresCommand(Path binaries, Path output) {
        this.binaries = binaries;
        this.output = output;
    }

    /** How a program ended: what it said, null when it went well. */
    record Outcome(int exitCode, String output) {

        boolean isGood() {
            return exitCode == 0;
        }
    }

    Outcome run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root. In a user namespace of its own it is not root, and the files stay
            // root's.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
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
