package ma.atlas.crm.workflow.bpmn;

import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with a document, and where.
 *
 * @param code stable; the message stands in the bundles as {@code bpmn.<code>}
 * @param elementId the BPMN element, or the nearest one around it that has an id; empty where there is none
 * @param line on which the start tag of the element ends, from 1; 0 where there is no element
 * @param arguments what the message names, in the order of its placeholders
 */
public record BpmnProblem(Severity severity, String code, String elementId, int line, List<String> arguments) {

    private static final int LONGEST_ARGUMENT = 100;

    /** Errors keep a document from being deployed, warnings do not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public BpmnProblem {
        arguments = List.copyOf(arguments);
    }

    public static BpmnProblem error(String code, String elementId, int line, Object... arguments) {
        return of(Severity.ERROR, code, elementId, line, arguments);
    }

    static BpmnProblem warning(String code, String elementId, int line, Object... arguments) {
        return of(Severity.WARNING, code, elementId, line, arguments);
    }

    /** An argument comes from the document, so it may be anything: its beginning is enough to recognise it by. */
    static BpmnProblem of(Severity severity, String code, String elementId, int line, Object... arguments) {
        List<String> shown = Arrays.stream(arguments)
                .map(String::valueOf)
                .map(argument ->
                        argument.length() > LONGEST_ARGUMENT ? argument.substring(0, LONGEST_ARGUMENT) + "…" : argument)
                .toList();
        return new BpmnProblem(severity, code, elementId, line, shown);
    }
}
