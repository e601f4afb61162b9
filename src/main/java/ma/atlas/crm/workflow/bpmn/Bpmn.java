package ma.atlas.crm.workflow.bpmn;

import java.util.Map;
import java.util.regex.Pattern;

/** Names of BPMN 2.0, of Flowable's extensions and of ours. */
final class Bpmn {

    static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String DRAWING = "http://www.omg.org/spec/DD/20100524/DI";
    static final String DRAWING_COMMON = "http://www.omg.org/spec/DD/20100524/DC";
    static final String FLOWABLE = "http://flowable.org/bpmn";
    static final String ACTIVITI = "http://activiti.org/bpmn";
    static final String ATLAS = "urn:atlas:lifecycle";
    static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    static final String DEFINITIONS = "definitions";
    static final String PROCESS = "process";
    static final String START = "startEvent";
    static final String TASK = "userTask";
    static final String END = "endEvent";
    static final String BOUNDARY = "boundaryEvent";
    static final String TIMER = "timerEventDefinition";
    static final String DURATION = "timeDuration";
    static final String GATEWAY = "exclusiveGateway";
    static final String SERVICE = "serviceTask";
    static final String FLOW = "sequenceFlow";
    static final String CONDITION = "conditionExpression";
    static final String EXTENSIONS = "extensionElements";
    static final String ANNOTATION = "textAnnotation";
    static final String ASSOCIATION = "association";

    static final String REQUIRES = "requires";
    static final String REASON = "reason";
    static final String GUARD = "guard";
    static final String RULE = "rule";
    static final String MESSAGE = "message";
    static final String NOTIFY = "notify";

    /** The one thing that a service task may have the engine call. */
    static final String NOTIFY_DELEGATE = "${notify}";

    /** The one form that the condition of a flow may have. */
    static final Pattern CHOICE = Pattern.compile("\\$\\{\\s*to\\s*==\\s*(['\"])([A-Za-z0-9_]+)\\1\\s*}");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]+");

    /** Whether the id of an element can be the code of a status, as conditions name it. */
    static boolean isCode(String id) {
        return CODE.matcher(id).matches();
    }

    static String choice(String statusCode) {
        return "${to == '" + statusCode + "'}";
    }

    /** Flowable evaluates these as expressions, so in a name they would be code. */
    static boolean isLiteral(String value) {
        return !value.contains("${") && !value.contains("#{");
    }

    private static final Map<String, String> PREFIXES = Map.of(
            MODEL, "bpmn",
            DIAGRAM, "bpmndi",
            DRAWING, "omgdi",
            DRAWING_COMMON, "omgdc",
            FLOWABLE, "flowable",
            ATLAS, "atlas",
            SCHEMA_INSTANCE, "xsi");

    /** The prefix that people expect for a namespace. */
    static String usualPrefix(String namespace) {
        return PREFIXES.getOrDefault(namespace, "ns");
    }

    private Bpmn() {}
}
