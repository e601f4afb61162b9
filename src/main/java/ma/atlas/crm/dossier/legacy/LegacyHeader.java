package ma.atlas.crm.dossier.legacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;

/**
 * The first line of a file.
 *
 * @param columns what stands in each cell of the lines below; empty for a cell without a heading, which is passed over
 */
public record LegacyHeader(List<Optional<LegacyColumn>> columns) {

    private static final int LONGEST_SHOWN = 60;

    public LegacyHeader {
        columns = List.copyOf(columns);
    }

    /**
     * @throws Rejected {@code invalid-input} naming every column that is unknown, missing, or there twice
     */
    static LegacyHeader of(List<String> headings) {
        Set<LegacyColumn> known = EnumSet.noneOf(LegacyColumn.class);
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        List<Optional<LegacyColumn>> columns = new ArrayList<>();
        for (String heading : headings) {
            Optional<LegacyColumn> column = LegacyColumn.named(heading);
            columns.add(column);
            if (column.isEmpty() && !heading.isBlank()) {
                unknown.add(shown(heading));
            }
            column.filter(found -> !known.add(found)).ifPresent(twice -> repeated.add(twice.heading()));
        }
        refuse("unknown-column", unknown);
        refuse("repeated-column", repeated);
        refuse(
                "missing-column",
                Arrays.stream(LegacyColumn.values())
                        .filter(column -> column.isRequired() && !known.contains(column))
                        .map(LegacyColumn::heading)
                        .toList());
        return new LegacyHeader(columns);
    }

    private static void refuse(String code, Collection<String> headings) {
        if (!headings.isEmpty()) {
            throw Rejected.inFields(CommonProblem.INVALID_INPUT, code, List.copyOf(headings));
        }
    }

    private static String shown(String heading) {
        String stripped = heading.strip();
        return stripped.length() <= LONGEST_SHOWN ? stripped : stripped.substring(0, LONGEST_SHOWN) + "…";
    }

    /** For the lines of a file that was read before: the headings as they were, empty for none. */
    public static LegacyHeader ofHeadings(List<String> headings) {
        return new LegacyHeader(headings.stream().map(LegacyColumn::named).toList());
    }

    public List<String> headings() {
        return columns.stream()
                .map(column -> column.map(LegacyColumn::heading).orElse(""))
                .toList();
    }

    /** What a line says, whatever it lacks. Cells that are too many are let pass while they are empty. */
    public LegacyCase read(LegacyLine line) {
        Map<LegacyColumn, String> values = new EnumMap<>(LegacyColumn.class);
        for (int i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
            String value = line.cells().get(i).strip();
            columns.get(i).ifPresent(column -> values.put(column, value));
        }
        boolean fits = line.cells().size() >= columns.size()
                && line.cells().stream().skip(columns.size()).allMatch(String::isBlank);
        return new LegacyCase(
                line.number(),
                Collections.unmodifiableMap(values),
                fits ? 0 : line.cells().size(),
                columns.size());
    }
}
