package ma.atlas.crm.workflow.bpmn;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;

/**
 * Why what analysts and attackers commonly draw has no place in a lifecycle. It goes by local names alone, as the engine
 * does, so that nothing dangerous is taken for unknown.
 */
final class Refusals {

    private static final String ASSIGNMENT = "assignment-not-allowed";

    private static final Set<String> ACTING = Set.of("task-runs-code", "call-not-allowed");

    private static final Map<String, String> ELEMENTS = new HashMap<>();
    private static final Map<String, String> EXTENSIONS = new HashMap<>();
    private static final Map<String, String> ATTRIBUTES = new HashMap<>();

    static {
        elements("gateway-not-exclusive", "parallelGateway inclusiveGateway complexGateway eventBasedGateway");
        elements("event-in-between", "intermediateCatchEvent intermediateThrowEvent implicitThrowEvent");
        elements("subprocess-not-allowed", "subProcess transaction adHocSubProcess");
        elements("call-not-allowed", "callActivity globalTask globalUserTask globalScriptTask globalManualTask");
        elements("task-without-work", "task manualTask receiveTask");
        elements("task-runs-code", "scriptTask serviceTask sendTask businessRuleTask sendEventServiceTask");
        elements(
                "loop-not-allowed",
                "multiInstanceLoopCharacteristics standardLoopCharacteristics loopCardinality completionCondition");
        elements(
                "event-definition-not-allowed",
                "messageEventDefinition signalEventDefinition errorEventDefinition escalationEventDefinition "
                        + "conditionalEventDefinition compensateEventDefinition cancelEventDefinition "
                        + "linkEventDefinition timerEventDefinition terminateEventDefinition variableListenerEventDefinition");
        elements("timer-not-a-delay", "timeDate timeCycle");
        elements("message-not-allowed", "message signal error escalation messageFlow");
        elements("other-party", "collaboration choreography globalChoreographyTask conversation");
        elements(
                "data-not-allowed",
                "dataObject dataObjectReference dataStore dataStoreReference dataInput dataOutput ioSpecification "
                        + "ioBinding property dataInputAssociation dataOutputAssociation itemDefinition correlationProperty");
        elements(
                ASSIGNMENT,
                "potentialOwner humanPerformer performer resourceRole potentialStarter assignmentDefinition");
        elements("import-not-allowed", "import");
        both("listener-not-allowed", "executionListener taskListener eventListener executionListeners taskListeners");
        both("code-not-allowed", "script class expression delegateExpression onEntry-script onExit-script");
        extensions("code-not-allowed", "connectorId field taskDefinition");
        extensions(
                "form-not-allowed",
                "formProperty formData formField formDefinition userTaskForm formReference formKey");
        extensions(
                "data-not-allowed",
                "in out inputOutput inputParameter outputParameter ioMapping input output subscription "
                        + "eventInParameter eventOutParameter");
        extensions("call-not-allowed", "calledElement calledDecision caseRef");
        extensions("loop-not-allowed", "loopCharacteristics");
        attributes(
                "code-not-allowed",
                "class expression delegateExpression skipExpression script scriptFormat resource decisionRef "
                        + "customPropertiesResolverExpression");
        attributes("form-not-allowed", "formKey formRef formHandlerClass formProperty");
        attributes("async-not-allowed", "async asyncBefore asyncAfter asyncLeave");
        attributes(ASSIGNMENT, "assignee owner candidateUsers candidateStarterUsers candidateStarterGroups");
        attributes("call-not-allowed", "calledElement caseRef variableMappingClass variableMappingDelegateExpression");
        attributes("loop-not-allowed", "collection elementVariable");
    }

    private Refusals() {}

    private static void elements(String code, String names) {
        put(ELEMENTS, code, names);
    }

    private static void extensions(String code, String names) {
        put(EXTENSIONS, code, names);
    }

    private static void both(String code, String names) {
        elements(code, names);
        extensions(code, names);
    }

    private static void attributes(String code, String names) {
        put(ATTRIBUTES, code, names);
    }

    private static void put(Map<String, String> codes, String code, String names) {
        for (String name : names.split(" ")) {
            codes.put(name.toLowerCase(Locale.ROOT), code);
        }
    }

    static String ofElement(XmlElement element) {
        boolean extension = element.parent()
                .filter(parent -> parent.is(Bpmn.MODEL, Bpmn.EXTENSIONS))
                .isPresent();
        String name = element.name().toLowerCase(Locale.ROOT);
        return extension
                ? EXTENSIONS.getOrDefault(name, ELEMENTS.getOrDefault(name, "extension-not-allowed"))
                : ELEMENTS.getOrDefault(name, "element-not-allowed");
    }

    static String ofAttribute(Name attribute) {
        return ATTRIBUTES.getOrDefault(attribute.local().toLowerCase(Locale.ROOT), "attribute-not-allowed");
    }

    /** Whether something is meant to happen where an extension of this name stands; who works is no such thing. */
    static boolean isBehaviour(XmlElement extension) {
        String name = extension.name().toLowerCase(Locale.ROOT);
        return EXTENSIONS.containsKey(name) || ACTING.contains(ELEMENTS.getOrDefault(name, ""));
    }

    static boolean isBehaviour(Name attribute) {
        return !ATTRIBUTES
                .getOrDefault(attribute.local().toLowerCase(Locale.ROOT), ASSIGNMENT)
                .equals(ASSIGNMENT);
    }
}
