package ma.atlas.crm.workflow.bpmn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of reading a document: a lifecycle, or the problems that keep it from being one. */
public record LifecycleReading(@Nullable LifecycleDocument document, List<BpmnProblem> problems) {

    public boolean isValid() {
        return document != null
                && problems.stream().noneMatch(problem -> problem.severity() == BpmnProblem.Severity.ERROR);
    }

    public Optional<LifecycleDocument> lifecycle() {
        return isValid() ? Optional.ofNullable(document) : Optional.empty();
    }
}
