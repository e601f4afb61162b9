package ma.atlas.crm.outbound;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.testing.AtlasProcess;

/** The class path of the application as jars alone: the JVM keeps an archive of loaded classes of nothing else. */
final class SharedClasses {

    private SharedClasses() {}

    /**
     * The class path, with some classes of the tests besides.
     *
     * @param directory where jars may be made
     * @param others further classes of the first one's package, by name
     */
    static String jarred(Path directory, Class<?> first, String... others) {
        try {
            List<String> entries = new ArrayList<>();
            entries.add(testClasses(directory, first, others).toString());
            int number = 0;
            for (String entry : AtlasProcess.classPath().split(File.pathSeparator)) {
                Path path = Path.of(entry);
                if (Files.isDirectory(path)) {
                    entries.add(jar(directory.resolve("classes-" + number++ + ".jar"), path)
                            .toString());
                } else if (Files.exists(path)) {
                    entries.add(entry);
                }
            }
            return String.join(File.pathSeparator, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path testClasses(Path directory, Class<?> first, String... others) throws IOException {
        Path classes = Files.createDirectory(directory.resolve("test"));
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
        return jar(directory.resolve("test.jar"), classes);
    }

    /** With its directories, where component scanning looks for classes. */
    private static Path jar(Path jar, Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(root)) {
            paths = all.filter(path -> !path.equals(root)).sorted().collect(Collectors.toList());
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(0);
            for (Path path : paths) {
                String name = root.relativize(path).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(path)) {
                    out.putNextEntry(new JarEntry(name + "/"));
                } else {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(path, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
