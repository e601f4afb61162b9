package ma.atlas.crm.workflow.bpmn;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The problems of one document, each once. There is an end to them: a document can be wrong in every byte. */
final class Findings {

    static final int MAXIMUM = 200;

    private final Set<BpmnProblem> found = new LinkedHashSet<>();

    void add(String code, XmlElement at, Object... arguments) {
        add(BpmnProblem.error(code, at.nearestId(), at.line(), arguments));
    }

    void add(BpmnProblem problem) {
        if (found.size() < MAXIMUM) {
            found.add(problem);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<BpmnProblem> inOrderOfLines() {
        return found.stream().sorted(Comparator.comparingInt(BpmnProblem::line)).toList();
    }
}
