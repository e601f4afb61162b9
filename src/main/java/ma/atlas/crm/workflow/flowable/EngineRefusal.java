package ma.atlas.crm.workflow.flowable;

import java.util.List;
import java.util.Objects;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.validation.ValidationError;
import org.springframework.util.StringUtils;
import org.xml.sax.SAXParseException;

/** A refusal on its way through the engine, which would log any other exception as an error of its own. */
final class EngineRefusal extends FlowableException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;

    EngineRefusal(Rejected refusal) {
        super(refusal.getMessage(), refusal);
        setLogged(false);
    }

    /** Of a document that the engine does not deploy or run. */
    static EngineRefusal ofProcess(List<BpmnProblem> problems) {
        return new EngineRefusal(invalid(problems));
    }

    static EngineRefusal ofProcess(String elementId, int line, String what) {
        return ofProcess(List.of(problem(elementId, line, what)));
    }

    /** The same for a document that the engine stumbles over by itself. */
    static Rejected ofDocument(RuntimeException unwilling) {
        return invalid(List.of(problem(unwilling)));
    }

    /** What the engine's reader or its schema stumbled over, where it says. */
    static BpmnProblem problem(RuntimeException unwilling) {
        Throwable cause = unwilling;
        while (cause.getCause() != null && !(cause instanceof SAXParseException)) {
            cause = cause.getCause();
        }
        int line = cause instanceof SAXParseException placed ? placed.getLineNumber() : 0;
        return problem("", line, String.valueOf(cause.getMessage()));
    }

    /** What the engine's validator found. */
    static BpmnProblem problem(ValidationError found) {
        return problem(
                Objects.requireNonNullElse(found.getActivityId(), ""), found.getXmlLineNumber(), found.getProblem());
    }

    private static Rejected invalid(List<BpmnProblem> problems) {
        return Rejected.because(WorkflowProblem.WORKFLOW_INVALID, problems.size())
                .with("problems", problems);
    }

    /**
     * @param what may come from the document, so it may be anything
     */
    static BpmnProblem problem(String elementId, int line, String what) {
        return new BpmnProblem(
                BpmnProblem.Severity.ERROR,
                "engine-refuses",
                elementId,
                Math.max(line, 0),
                List.of(StringUtils.truncate(what, LONGEST)));
    }
}
