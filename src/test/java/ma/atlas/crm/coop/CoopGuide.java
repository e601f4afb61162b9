package ma.atlas.crm.coop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The guide for managers of co-operatives, as its readers have it. */
public final class CoopGuide {

    private CoopGuide() {}

    public static String text() {
        try {
            return Files.readString(Path.of("docs/coop.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of the table that begins with a heading; each its cells, without marks. */
    public static List<List<String>> table(String heading) {
        String from = text().substring(text().indexOf("| " + heading));
        return from.lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.replaceAll("[*`]", "").strip())
                        .toList())
                .toList();
    }

    /** The block of JSON that follows a text. */
    public static String json(String after) {
        String from = text().substring(text().indexOf(after));
        from = from.substring(from.indexOf("```json\n") + "```json\n".length());
        return from.substring(0, from.indexOf("```"));
    }
}
