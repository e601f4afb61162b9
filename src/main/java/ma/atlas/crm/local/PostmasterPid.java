package ma.atlas.crm.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The file in which PostgreSQL keeps the number of the process that has the data, and forgets it when it is killed. */
final class PostmasterPid {

    private final Path file;
    private final DataDirectory directory;

    PostmasterPid(Path cluster, DataDirectory directory) {
        this.file = cluster.resolve("postmaster.pid");
        this.directory = directory;
    }

    /**
     * Whether a server still runs on the data. The directory being ours alone, it is one that a killed application left behind.
     * A number that has passed to some other program since, after a crash of the machine, is cleared away.
     */
    boolean isOfRunningServer() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isEmpty()) {
            return false;
        }
        // Which program a process of another user runs is hidden from us, but not how it was called.
        ProcessHandle.Info info = process.get().info();
        Optional<String> program = info.command().or(info::commandLine);
        if (program.isEmpty()) {
            return false;
        }
        if (isOurs(program.get())) {
            return true;
        }
        Files.deleteIfExists(file);
        return false;
    }

    private Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String number = Files.readString(file).lines().findFirst().orElse("");
        return number.matches("[0-9]{1,18}") ? ProcessHandle.of(Long.parseLong(number)) : Optional.empty();
    }

    private boolean isOurs(String program) throws IOException {
        return Stream.of(directory.path(), directory.path().toRealPath())
                .anyMatch(path -> program.startsWith(path + File.separator));
    }
}
