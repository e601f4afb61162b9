package ma.atlas.crm.workflow.definition;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.BpmnProblem.Severity;

/**
 * What is to be said of a lifecycle before it is deployed.
 *
 * @param problems in the order of their lines
 */
public record LifecycleReport(List<BpmnProblem> problems) {

    public LifecycleReport {
        problems = problems.stream()
                .sorted(Comparator.comparingInt(BpmnProblem::line))
                .toList();
    }

    LifecycleReport and(List<BpmnProblem> more) {
        return new LifecycleReport(
                Stream.concat(problems.stream(), more.stream()).distinct().toList());
    }

    /** Whether it may be deployed: warnings do not keep it from that. */
    public boolean valid() {
        return errors() == 0;
    }

    /**
     * @throws Rejected {@code workflow-invalid} with this report, unless it may be deployed
     */
    void requireValid() {
        if (!valid()) {
            throw Rejected.because(WorkflowProblem.WORKFLOW_INVALID, errors())
                    .with("valid", false)
                    .with("problems", problems);
        }
    }

    private long errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }
}
