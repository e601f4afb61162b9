package ma.atlas.crm.workflow.bpmn;

import org.xml.sax.SAXException;

/** The document is no XML that we read at all; says why. */
final class Unreadable extends SAXException {

    private static final long serialVersionUID = 1L;

    private final transient BpmnProblem problem;

    Unreadable(String code, int line, Object... arguments) {
        super(code);
        this.problem = BpmnProblem.error(code, "", Math.max(line, 0), arguments);
    }

    BpmnProblem problem() {
        return problem;
    }
}
