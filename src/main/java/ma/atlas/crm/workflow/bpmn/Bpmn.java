package ma.atlas.crm.workflow.bpmn;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of BPMN 2.0, of Flowable's extensions and of ours, and which of them a lifecycle may use. */
final class Bpmn {

    static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String FLOWABLE = "http://flowable.org/bpmn";
    static final String ATLAS = "urn:atlas:lifecycle";
    static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    static final String START = "startEvent";
    static final String TASK = "userTask";
    static final String END = "endEvent";
    static final String BOUNDARY = "boundaryEvent";
    static final String GATEWAY = "exclusiveGateway";
    static final String FLOW = "sequenceFlow";

    /** The one form that the condition of a flow may have. */
    static final Pattern CONDITION = Pattern.compile("\\$\\{\\s*to\\s*==\\s*['\"]([A-Za-z0-9_]+)['\"]\\s*}");

    static final Set<String> PROCESS_CHILDREN = Set.of(
            START,
            TASK,
            END,
            BOUNDARY,
            GATEWAY,
            FLOW,
            "documentation",
            "textAnnotation",
            "association",
            "extensionElements");

    /** Children that each element may have beside documentation, extension elements, incoming and outgoing. */
    static final Map<String, Set<String>> CHILDREN = Map.of(
            START,
            Set.of(),
            TASK,
            Set.of(),
            END,
            Set.of(),
            GATEWAY,
            Set.of(),
            BOUNDARY,
            Set.of("timerEventDefinition"),
            FLOW,
            Set.of("conditionExpression"),
            "documentation",
            Set.of(),
            "textAnnotation",
            Set.of("text"),
            "association",
            Set.of());

    static final Set<String> COMMON_CHILDREN = Set.of("documentation", "extensionElements", "incoming", "outgoing");

    /** Attributes of BPMN itself; whatever else stands on an element is refused, for Flowable might evaluate it. */
    static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "process",
            Set.of("id", "name", "isExecutable", "processType", "isClosed"),
            START,
            Set.of("id", "name", "isInterrupting"),
            TASK,
            Set.of("id", "name", "implementation", "isForCompensation", "startQuantity", "completionQuantity"),
            END,
            Set.of("id", "name"),
            GATEWAY,
            Set.of("id", "name", "gatewayDirection"),
            BOUNDARY,
            Set.of("id", "name", "attachedToRef", "cancelActivity", "parallelMultiple"),
            FLOW,
            Set.of("id", "name", "sourceRef", "targetRef", "isImmediate"));

    static final Map<String, Set<String>> FLOWABLE_ATTRIBUTES =
            Map.of("process", Set.of("isEagerExecutionFetching"), TASK, Set.of("candidateGroups"));

    /** Flowable evaluates these as expressions, so in a name they would be code. */
    static boolean isLiteral(String value) {
        return !value.contains("${") && !value.contains("#{");
    }

    private Bpmn() {}
}
