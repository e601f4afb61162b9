package ma.atlas.crm.workflow.bpmn;

import static ma.atlas.crm.workflow.bpmn.Bpmn.ATLAS;
import static ma.atlas.crm.workflow.bpmn.Bpmn.DIAGRAM;
import static ma.atlas.crm.workflow.bpmn.Bpmn.DRAWING;
import static ma.atlas.crm.workflow.bpmn.Bpmn.DRAWING_COMMON;
import static ma.atlas.crm.workflow.bpmn.Bpmn.FLOWABLE;
import static ma.atlas.crm.workflow.bpmn.Bpmn.MODEL;
import static ma.atlas.crm.workflow.bpmn.Bpmn.SCHEMA_INSTANCE;

import ma.atlas.crm.workflow.bpmn.ElementRule.Text;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;

/**
 * The allow-list: every element that a document may consist of, where, and with what. It covers the drawing as well,
 * because the engine's own parser takes an element for what its local name says, wherever it stands and in whatever
 * namespace: a script task inside the diagram would run. The same parser takes the first attribute of a local name, so
 * an attribute of another namespace can hide the one that we read.
 */
final class Vocabulary {

    private static final ElementRule PROCESS = process();
    private static final ElementRule DEFINITIONS = document();

    private Vocabulary() {}

    static ElementRule definitions() {
        return DEFINITIONS;
    }

    /** Whether it may be part of a process at all. */
    static boolean isOfProcess(Name element) {
        return PROCESS.child(element).isPresent();
    }

    private static ElementRule document() {
        return rule().optional("id", Value.ID)
                .optional("name", Value.NAME)
                .optional("targetNamespace", Value.NAME)
                .optional("exporter", Value.NAME)
                .optional("exporterVersion", Value.NAME)
                .optional("typeLanguage", Value.NAME)
                .optional("expressionLanguage", Value.NAME)
                .optional(SCHEMA_INSTANCE, "schemaLocation", Value.TEXT)
                .many(MODEL, Bpmn.PROCESS, PROCESS)
                .many(DIAGRAM, "BPMNDiagram", diagram());
    }

    private static ElementRule process() {
        return described()
                .required("id", Value.ID)
                .optional("isExecutable", Value.BOOLEAN)
                .optional("processType", Value.NAME)
                .optional("isClosed", Value.BOOLEAN)
                .optional(FLOWABLE, "isEagerExecutionFetching", Value.BOOLEAN)
                .once(MODEL, Bpmn.EXTENSIONS, rule())
                .many(
                        MODEL,
                        Bpmn.START,
                        node(rule())
                                .optional("isInterrupting", Value.BOOLEAN)
                                .optional("parallelMultiple", Value.FALSE))
                .many(MODEL, Bpmn.TASK, task())
                .many(MODEL, Bpmn.END, node(statusExtensions()))
                .many(MODEL, Bpmn.BOUNDARY, boundary())
                .many(MODEL, Bpmn.GATEWAY, node(rule()).optional("gatewayDirection", Value.NAME))
                .many(MODEL, Bpmn.SERVICE, notification())
                .many(MODEL, Bpmn.FLOW, flow())
                .many(MODEL, "textAnnotation", annotation())
                .many(MODEL, "association", association());
    }

    private static ElementRule task() {
        return node(statusExtensions())
                .optional("implementation", Value.NAME)
                .optional("isForCompensation", Value.FALSE)
                .optional("startQuantity", Value.ONE)
                .optional("completionQuantity", Value.ONE)
                .optional(FLOWABLE, "candidateGroups", Value.NAME)
                .optional(FLOWABLE, "dueDate", Value.DELAY);
    }

    /** A service task sends a message, and does nothing else. */
    private static ElementRule notification() {
        ElementRule what = rule().optional("template", Value.NAME)
                .optional("channel", Value.NAME)
                .optional("recipient", Value.NAME);
        return node(rule().once(ATLAS, Bpmn.NOTIFY, what))
                .optional("isForCompensation", Value.FALSE)
                .optional("startQuantity", Value.ONE)
                .optional("completionQuantity", Value.ONE)
                .optional(FLOWABLE, "delegateExpression", Value.NOTIFY_DELEGATE);
    }

    private static ElementRule boundary() {
        ElementRule duration = rule().optional("id", Value.ID)
                .optional(SCHEMA_INSTANCE, "type", Value.FORMAL_EXPRESSION)
                .text(Text.LITERAL);
        return node(rule())
                .required("attachedToRef", Value.ID)
                .optional("cancelActivity", Value.BOOLEAN)
                .optional("parallelMultiple", Value.FALSE)
                .once(MODEL, Bpmn.TIMER, rule().optional("id", Value.ID).once(MODEL, Bpmn.DURATION, duration));
    }

    private static ElementRule flow() {
        ElementRule condition = rule().optional("id", Value.ID)
                .optional(SCHEMA_INSTANCE, "type", Value.FORMAL_EXPRESSION)
                .text(Text.ANY);
        ElementRule extensions = rule().once(ATLAS, Bpmn.REQUIRES, rule().required("role", Value.NAME))
                .once(ATLAS, Bpmn.REASON, rule().required("code", Value.NAME))
                .once(ATLAS, Bpmn.GUARD, guard());
        return described()
                .required("id", Value.ID)
                .required("sourceRef", Value.ID)
                .required("targetRef", Value.ID)
                .optional("isImmediate", Value.BOOLEAN)
                .once(MODEL, Bpmn.EXTENSIONS, extensions)
                .once(MODEL, Bpmn.CONDITION, condition);
    }

    private static ElementRule guard() {
        return rule().once(ATLAS, Bpmn.RULE, rule().text(Text.ANY))
                .many(
                        ATLAS,
                        Bpmn.MESSAGE,
                        rule().required("lang", Value.LANGUAGE).text(Text.LITERAL));
    }

    private static ElementRule annotation() {
        return described()
                .required("id", Value.ID)
                .optional("textFormat", Value.NAME)
                .once(MODEL, Bpmn.EXTENSIONS, rule())
                .once(MODEL, "text", rule().text(Text.LITERAL));
    }

    private static ElementRule association() {
        return described()
                .required("id", Value.ID)
                .required("sourceRef", Value.ID)
                .required("targetRef", Value.ID)
                .optional("associationDirection", Value.DIRECTION)
                .once(MODEL, Bpmn.EXTENSIONS, rule());
    }

    private static ElementRule node(ElementRule extensions) {
        ElementRule reference = rule().text(Text.LITERAL);
        return described()
                .required("id", Value.ID)
                .once(MODEL, Bpmn.EXTENSIONS, extensions)
                .many(MODEL, "incoming", reference)
                .many(MODEL, "outgoing", reference);
    }

    private static ElementRule statusExtensions() {
        return rule().once(ATLAS, Bpmn.REASON, rule().required("type", Value.NAME));
    }

    private static ElementRule described() {
        ElementRule documentation = rule().optional("id", Value.ID)
                .optional("textFormat", Value.NAME)
                .text(Text.LITERAL);
        return rule().optional("name", Value.NAME).once(MODEL, "documentation", documentation);
    }

    private static ElementRule diagram() {
        ElementRule label = rule().optional("id", Value.ID)
                .optional("labelStyle", Value.NAME)
                .once(DRAWING_COMMON, "Bounds", bounds());
        ElementRule shape = drawing(label)
                .optional("isHorizontal", Value.BOOLEAN)
                .optional("isExpanded", Value.BOOLEAN)
                .optional("isMarkerVisible", Value.BOOLEAN)
                .optional("isMessageVisible", Value.BOOLEAN)
                .once(DRAWING_COMMON, "Bounds", bounds());
        ElementRule edge = drawing(label)
                .optional("sourceElement", Value.NAME)
                .optional("targetElement", Value.NAME)
                .optional("messageVisibleKind", Value.NAME)
                .many(DRAWING, "waypoint", point());
        ElementRule plane = rule().optional("id", Value.ID)
                .optional("bpmnElement", Value.ID)
                .many(DIAGRAM, "BPMNShape", shape)
                .many(DIAGRAM, "BPMNEdge", edge);
        return rule().optional("id", Value.ID)
                .optional("name", Value.NAME)
                .optional("documentation", Value.TEXT)
                .optional("resolution", Value.NUMBER)
                .once(DIAGRAM, "BPMNPlane", plane);
    }

    private static ElementRule drawing(ElementRule label) {
        return rule().optional("id", Value.ID).required("bpmnElement", Value.ID).once(DIAGRAM, "BPMNLabel", label);
    }

    private static ElementRule bounds() {
        return rule().required("x", Value.NUMBER)
                .required("y", Value.NUMBER)
                .required("width", Value.NUMBER)
                .required("height", Value.NUMBER);
    }

    private static ElementRule point() {
        return rule().optional(SCHEMA_INSTANCE, "type", Value.POINT)
                .required("x", Value.NUMBER)
                .required("y", Value.NUMBER);
    }

    private static ElementRule rule() {
        return new ElementRule();
    }
}
