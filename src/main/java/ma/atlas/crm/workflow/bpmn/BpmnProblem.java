package ma.atlas.crm.workflow.bpmn;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What is wrong with a document, and where.
 *
 * @param elementId the BPMN element, empty where it has no id
 * @param line of the element in the document, from 1; 0 where there is none
 * @param arguments what the message names; the message stands in the bundles as {@code bpmn.<code>}
 */
public record BpmnProblem(
        Severity severity,
        String code,
        String elementId,
        int line,
        @Schema(hidden = true) List<Object> arguments) {

    /** Errors keep a document from being deployed, warnings do not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static BpmnProblem error(String code, XmlElement at, Object... arguments) {
        return new BpmnProblem(Severity.ERROR, code, at.id(), at.line(), List.of(arguments));
    }
}
