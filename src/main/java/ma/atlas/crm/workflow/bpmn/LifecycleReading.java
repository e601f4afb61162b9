package ma.atlas.crm.workflow.bpmn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a document: a lifecycle, or the problems that keep it from being one.
 *
 * @param problems in the order of their lines
 * @param lines of the elements of the process, by id
 */
public record LifecycleReading(
        @Nullable LifecycleDocument document, List<BpmnProblem> problems, Map<String, Integer> lines) {

    public boolean isValid() {
        return document != null
                && problems.stream().noneMatch(problem -> problem.severity() == BpmnProblem.Severity.ERROR);
    }

    public Optional<LifecycleDocument> lifecycle() {
        return isValid() ? Optional.ofNullable(document) : Optional.empty();
    }

    /** An error that only somebody who knows more than the document can find. */
    public BpmnProblem error(String code, String elementId, Object... arguments) {
        return BpmnProblem.error(code, elementId, lines.getOrDefault(elementId, 0), arguments);
    }

    /** As {@link #error}, of what keeps nothing from being deployed. */
    public BpmnProblem warning(String code, String elementId, Object... arguments) {
        return BpmnProblem.warning(code, elementId, lines.getOrDefault(elementId, 0), arguments);
    }
}
