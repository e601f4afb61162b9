package ma.atlas.crm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** What a measurement found, for people to read: on the console, and in a file below {@code target/scale}. */
public final class Measured {

    private final Path file;

    public Measured(String name) {
        file = Path.of("target", "scale", name + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void note(String text) {
        System.out.println(text);
        try {
            Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The best of five calls in milliseconds, noted. */
    public <T> T time(String what, Supplier<T> call) {
        long best = Long.MAX_VALUE;
        T result = null;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            result = call.get();
            best = Math.min(best, System.nanoTime() - start);
        }
        note("%8.1f ms  %s".formatted(best / 1e6, what));
        return result;
    }
}
