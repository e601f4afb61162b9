package ma.atlas.crm.dossier.legacy;

import java.util.List;

/**
 * A line of a file.
 *
 * @param number as an editor shows it: of the line that it begins in, the header's being 1
 */
public record LegacyLine(long number, List<String> cells) {

    public LegacyLine {
        cells = List.copyOf(cells);
    }
}
