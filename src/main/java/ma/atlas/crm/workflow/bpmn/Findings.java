package ma.atlas.crm.workflow.bpmn;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.bpmn.BpmnProblem.Severity;

/**
 * The problems of one document, each once. There is an end to them: a document can be wrong in every byte, and who has
 * read ten problems of one kind knows it.
 */
final class Findings {

    static final int MAXIMUM_ERRORS_OF_A_KIND = 10;
    static final int MAXIMUM_WARNINGS_OF_A_KIND = 200;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private static final class Kind {

        private final Set<BpmnProblem> shown = new LinkedHashSet<>();
        private int others;
    }

    void add(String code, XmlElement at, Object... arguments) {
        add(BpmnProblem.error(code, at.nearestId(), at.nearestLine(), arguments));
    }

    void warn(String code, XmlElement at, Object... arguments) {
        add(BpmnProblem.warning(code, at.nearestId(), at.nearestLine(), arguments));
    }

    void add(BpmnProblem problem) {
        Kind kind = kinds.computeIfAbsent(problem.code(), code -> new Kind());
        int maximum = problem.severity() == Severity.ERROR ? MAXIMUM_ERRORS_OF_A_KIND : MAXIMUM_WARNINGS_OF_A_KIND;
        if (kind.shown.size() < maximum) {
            kind.shown.add(problem);
        } else if (!kind.shown.contains(problem)) {
            kind.others++;
        }
    }

    boolean hasErrors() {
        return kinds.values().stream()
                .flatMap(kind -> kind.shown.stream())
                .anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    List<BpmnProblem> inOrderOfLines() {
        return kinds.values().stream()
                .flatMap(kind -> Stream.concat(kind.shown.stream(), others(kind)))
                .sorted(Comparator.comparingInt(BpmnProblem::line))
                .toList();
    }

    /** Behind the last that is shown, for those that are not. */
    private static Stream<BpmnProblem> others(Kind kind) {
        if (kind.others == 0) {
            return Stream.empty();
        }
        BpmnProblem last = kind.shown.stream()
                .max(Comparator.comparingInt(BpmnProblem::line))
                .orElseThrow();
        return Stream.of(BpmnProblem.of(
                last.severity(), "more-of-a-kind", last.elementId(), last.line(), kind.others, last.code()));
    }
}
