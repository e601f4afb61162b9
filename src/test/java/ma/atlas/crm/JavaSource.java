package ma.atlas.crm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A source file of the application, for rules that its bytecode no longer tells. */
record JavaSource(Path path, String text) {

    private static final Path MAIN = Path.of("src/main/java");

    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"\"\"(?<block>.*?)(?<!\\\\)\"\"\"|\"(?<text>(?:\\\\.|[^\"\\\\\\n])*)\"|'(?:\\\\.|[^'\\\\\\n])+'",
            Pattern.DOTALL);

    static List<JavaSource> ofApplication() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(JavaSource::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaSource read(Path file) {
        try {
            return new JavaSource(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String className() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - ".java".length());
    }

    long lines() {
        return text.lines().count();
    }

    /** What stands in quotes, white space folded: comments and character literals do not count. */
    List<String> strings() {
        return TOKEN.matcher(text)
                .results()
                .map(token -> token.group(1) != null ? token.group(1) : token.group(2))
                .filter(string -> string != null)
                .map(string -> string.replaceAll("\\s+", " ").strip())
                .toList();
    }
}
