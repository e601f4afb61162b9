package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the profile with a document that breaks it and nothing else. */
class RefusedDocumentTests {

    /**
     * @param spoil breaks the rule in a valid document
     * @param codes of all its problems
     * @param at what the line of the problem has in it; empty for a problem of the whole document
     */
    record Rule(String name, UnaryOperator<SmallLifecycle> spoil, List<String> codes, String elementId, String at) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Rule> RULES = new ArrayList<>();

    private static void refuse(
            String name, String code, String elementId, String at, UnaryOperator<SmallLifecycle> spoil) {
        RULES.add(new Rule(name, spoil, List.of(code.split(" ")), elementId, at));
    }

    /** Of an element that is there once, at the line that has its id. */
    private static void refuse(String name, String code, String elementId, UnaryOperator<SmallLifecycle> spoil) {
        refuse(name, code, elementId, " id=\"" + elementId + "\"", spoil);
    }

    static {
        start();
        statuses();
        conditions();
        gateways();
        timers();
        rolesAndReasons();
        elements();
        extensions();
        attributes();
        expressions();
        wholeDocuments();
    }

    private static void start() {
        refuse("a second start", "one-start-expected", "CASE", d -> d.plus("<startEvent id=\"start2\"/>"));
        refuse(
                "no start",
                "one-start-expected",
                "CASE",
                d -> d.without("<startEvent id=\"start\" />")
                        .without("<sequenceFlow id=\"begin\" sourceRef=\"start\" targetRef=\"NEW\" />"));
        refuse(
                "a start to two statuses",
                "start-must-lead-to-one-status",
                "start",
                d -> d.plus("<sequenceFlow id=\"begin2\" sourceRef=\"start\" targetRef=\"OPEN\" />"));
        refuse(
                "a start to nowhere",
                "start-must-lead-to-one-status",
                "start",
                d -> d.without("<sequenceFlow id=\"begin\" sourceRef=\"start\" targetRef=\"NEW\" />"));
        refuse(
                "a start to an end",
                "start-must-lead-to-one-status",
                "start",
                d -> d.with("sourceRef=\"start\" targetRef=\"NEW\"", "sourceRef=\"start\" targetRef=\"LOST\""));
        refuse(
                "a condition on the start",
                "start-takes-no-condition",
                "begin",
                d -> d.with(
                        "<sequenceFlow id=\"begin\" sourceRef=\"start\" targetRef=\"NEW\" />",
                        "<sequenceFlow id=\"begin\" sourceRef=\"start\" targetRef=\"NEW\"><conditionExpression>${to == 'NEW'}</conditionExpression></sequenceFlow>"));
        refuse(
                "a role on the start",
                "start-takes-no-condition",
                "begin",
                d -> d.extension("begin", "<atlas:requires role=\"MANAGER\"/>"));
        refuse(
                "a reason on the start",
                "start-takes-no-condition",
                "begin",
                d -> d.extension("begin", "<atlas:reason code=\"SIGNED\"/>"));
        refuse(
                "an initial status that asks for a reason",
                "initial-status-takes-no-reason",
                "NEW",
                d -> d.extension("NEW", "<atlas:reason type=\"LOSS\"/>")
                        .with(
                                "sourceRef=\"OPEN_late\" targetRef=\"NEW\"",
                                "sourceRef=\"OPEN_late\" targetRef=\"LOST\""));
    }

    private static void statuses() {
        refuse(
                "a status that nothing leads to",
                "status-unreachable",
                "ALONE",
                d -> d.plus("<userTask id=\"ALONE\"/>").plus(flow("ALONE__LOST", "ALONE", "LOST")));
        refuse(
                "a status that only leads back to itself",
                "status-unreachable",
                "ALONE",
                d -> d.plus("<userTask id=\"ALONE\"/>").plus(flow("again", "ALONE", "ALONE")));
        refuse(
                "a status that nothing leaves",
                "status-dead-end",
                "STUCK",
                d -> d.plus("<userTask id=\"STUCK\"/>").plus(flow("NEW__STUCK", "NEW", "STUCK")));
        refuse(
                "a status that only a timer leaves",
                "status-dead-end",
                "WAIT",
                d -> d.plus("<userTask id=\"WAIT\"/>")
                        .plus(flow("NEW__WAIT", "NEW", "WAIT"))
                        .plus(timer("WAIT_over", "WAIT", "<timeDuration>PT1H</timeDuration>"))
                        .plus("<sequenceFlow id=\"over\" sourceRef=\"WAIT_over\" targetRef=\"NEW\"/>"));
        refuse(
                "a status whose id no condition can name",
                "status-id-not-a-code",
                "A-B",
                d -> d.plus("<userTask id=\"A-B\"/>").plus(flow("on", "A-B", "LOST")));
        refuse(
                "a flow out of a terminal status",
                "terminal-must-not-lead-on",
                "LOST",
                d -> d.plus(flow("LOST__NEW", "LOST", "NEW")));
        refuse(
                "a flow to nowhere",
                "flow-without-end",
                "astray",
                d -> d.plus("<sequenceFlow id=\"astray\" sourceRef=\"NEW\" targetRef=\"NOWHERE\"/>"));
        refuse(
                "a flow from nowhere",
                "flow-without-end",
                "astray",
                d -> d.plus("<sequenceFlow id=\"astray\" sourceRef=\"NOWHERE\" targetRef=\"NEW\"/>"));
        refuse(
                "a flow to another flow",
                "flow-without-end",
                "astray",
                d -> d.plus("<sequenceFlow id=\"astray\" sourceRef=\"NEW\" targetRef=\"begin\"/>"));
        refuse(
                "a flow to an annotation",
                "flow-without-end",
                "astray",
                d -> d.plus("<sequenceFlow id=\"astray\" sourceRef=\"NEW\" targetRef=\"note\"/>"));
        refuse(
                "a flow back to the start",
                "flow-must-lead-to-a-status",
                "back",
                d -> d.plus(flow("back", "NEW", "start")));
        refuse(
                "a flow into a timer",
                "flow-must-lead-to-a-status",
                "back",
                d -> d.plus(flow("back", "NEW", "OPEN_late")));
        refuse("two flows of one transition", "transition-doubled", "twice", d -> d.plus(flow("twice", "NEW", "OPEN")));
        refuse(
                "two ways of one transition, one of them through a gateway",
                "transition-doubled",
                "round",
                d -> d.plus("<exclusiveGateway id=\"detour\"/>")
                        .plus(conditional("NEW__detour", "NEW", "detour", "OPEN"))
                        .plus("<sequenceFlow id=\"round\" sourceRef=\"detour\" targetRef=\"OPEN\"/>"));
        refuse(
                "two timers of one transition",
                "transition-doubled",
                "OPEN_later",
                d -> d.plus(timer("OPEN_later", "OPEN", "<timeDuration>P3D</timeDuration>"))
                        .plus("<sequenceFlow id=\"later\" sourceRef=\"OPEN_later\" targetRef=\"NEW\"/>"));
    }

    private static void conditions() {
        refuse(
                "a lone flow without its condition",
                "condition-missing",
                "OPEN__WON",
                d -> d.with("<exclusiveGateway id=\"choice\" />", "")
                        .without("<sequenceFlow id=\"OPEN__choice\" sourceRef=\"OPEN\" targetRef=\"choice\" />")
                        .with("id=\"choice__WON\" sourceRef=\"choice\"", "id=\"OPEN__WON\" sourceRef=\"OPEN\"")
                        .without("<conditionExpression>${to == 'WON'}</conditionExpression>")
                        .without(
                                "<sequenceFlow id=\"choice__LOST\" sourceRef=\"choice\" targetRef=\"LOST\">\n      <conditionExpression>${to == 'LOST'}</conditionExpression>\n    </sequenceFlow>"));
        refuse(
                "a flow without a condition beside others, which would be taken as well",
                "condition-missing",
                "NEW__OPEN",
                d -> d.without(
                        "<conditionExpression xsi:type=\"tFormalExpression\">${to == 'OPEN'}</conditionExpression>"));
        refuse(
                "a flow to a gateway without a condition beside others, which would be taken as well",
                "condition-ambiguous",
                "OPEN__choice",
                d -> d.plus(flow("OPEN__NEW", "OPEN", "NEW")));
        refuse(
                "a way out of a gateway without a condition, which would be taken for every target",
                "condition-missing",
                "choice__WON",
                d -> d.without("<conditionExpression>${to == 'WON'}</conditionExpression>"));
        refuse(
                "a condition on the only way out of a gateway, which the engine refuses",
                "condition-without-choice",
                "choice__WON",
                d -> d.without(
                        "<sequenceFlow id=\"choice__LOST\" sourceRef=\"choice\" targetRef=\"LOST\">\n      <conditionExpression>${to == 'LOST'}</conditionExpression>\n    </sequenceFlow>"));
        refuse(
                "a condition for another status",
                "condition-for-another-status",
                "NEW__OPEN",
                d -> d.with("${to == 'OPEN'}", "${to == 'WON'}"));
        for (String condition : List.of(
                "${true}",
                "${to != 'OPEN'}",
                "${to == 'OPEN' || true}",
                "${to == 'OPEN'}${x}",
                "${execution.setVariable('a', 1)}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${to == \"OPEN'}",
                "#{to == 'OPEN'}",
                "to == 'OPEN'",
                "")) {
            refuse(
                    "the condition [" + condition + "]",
                    "condition-not-allowed",
                    "NEW__OPEN",
                    d -> d.with("${to == 'OPEN'}", condition));
        }
        refuse(
                "a condition in another language",
                "attribute-not-allowed",
                "NEW__OPEN",
                "<conditionExpression language",
                d -> d.with("<conditionExpression xsi", "<conditionExpression language=\"groovy\" xsi"));
        refuse(
                "a second condition, which the engine would take for the first",
                "element-doubled",
                "NEW__OPEN",
                "'WON'}</conditionExpression></sequenceFlow>",
                d -> d.with(
                        "'OPEN'}</conditionExpression>\n    </sequenceFlow>",
                        "'OPEN'}</conditionExpression>\n<conditionExpression>${to == 'WON'}</conditionExpression></sequenceFlow>"));
    }

    private static void gateways() {
        for (String gateway : List.of("parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway")) {
            refuse(gateway, "gateway-not-exclusive", "fork", d -> d.plus("<%s id=\"fork\"/>".formatted(gateway)));
        }
        refuse(
                "gateways that go round",
                "gateways-go-round",
                "choice",
                d -> d.plus("<exclusiveGateway id=\"round\"/>")
                        .plus(conditional("choice__round", "choice", "round", "X"))
                        .plus("<sequenceFlow id=\"round__choice\" sourceRef=\"round\" targetRef=\"choice\"/>"));
        refuse(
                "a gateway that leads to itself",
                "gateways-go-round",
                "choice",
                d -> d.plus(conditional("again", "choice", "choice", "X")));
        refuse(
                "a gateway that nothing leads to",
                "gateway-unreachable",
                "alone",
                d -> d.plus("<exclusiveGateway id=\"alone\"/>")
                        .plus("<sequenceFlow id=\"on\" sourceRef=\"alone\" targetRef=\"NEW\"/>"));
        refuse(
                "a gateway that leads nowhere",
                "gateway-dead-end",
                "deaf",
                d -> d.plus("<exclusiveGateway id=\"deaf\"/>").plus(conditional("NEW__deaf", "NEW", "deaf", "X")));
        refuse("too many gateways in a row", "too-many-gateways", "g20", d -> {
            SmallLifecycle chained = d.plus(conditional("NEW__g0", "NEW", "g0", "X"));
            for (int i = 0; i < 22; i++) {
                chained = chained.plus("<exclusiveGateway id=\"g%d\"/>".formatted(i))
                        .plus("<sequenceFlow id=\"g%d_on\" sourceRef=\"g%d\" targetRef=\"%s\"/>"
                                .formatted(i, i, i < 21 ? "g" + (i + 1) : "LOST"));
            }
            return chained;
        });
    }

    private static void timers() {
        refuse(
                "a boundary event that does not interrupt",
                "boundary-must-interrupt",
                "OPEN_late",
                d -> d.with("cancelActivity=\"true\"", "cancelActivity=\"false\""));
        refuse(
                "a boundary event that does not interrupt, in capitals, which the engine reads alike",
                "value-not-allowed",
                "OPEN_late",
                d -> d.with("cancelActivity=\"true\"", "cancelActivity=\"FALSE\""));
        refuse(
                "a boundary event without a timer",
                "boundary-without-timer",
                "OPEN_late",
                d -> d.without(
                        "<timerEventDefinition>\n        <timeDuration>P2D</timeDuration>\n      </timerEventDefinition>"));
        refuse(
                "a timer beside a status",
                "boundary-not-on-a-status",
                "OPEN_late",
                d -> d.with("attachedToRef=\"OPEN\"", "attachedToRef=\"choice\""));
        refuse(
                "a timer on a terminal status",
                "boundary-not-on-a-status",
                "OPEN_late",
                d -> d.with("attachedToRef=\"OPEN\"", "attachedToRef=\"LOST\""));
        refuse(
                "a timer to nowhere",
                "boundary-must-lead-to-one-status",
                "OPEN_late",
                d -> d.without("<sequenceFlow id=\"late__NEW\" sourceRef=\"OPEN_late\" targetRef=\"NEW\" />"));
        refuse(
                "a timer to two statuses",
                "boundary-must-lead-to-one-status",
                "OPEN_late",
                d -> d.plus("<sequenceFlow id=\"late2\" sourceRef=\"OPEN_late\" targetRef=\"LOST\"/>"));
        for (String duration : List.of(
                "-P2D",
                "P-2D",
                "PT0S",
                "PT59S",
                "P0D",
                "P",
                "PT",
                "P2DT",
                "p2d",
                " P2D",
                "P2W",
                "P1DT-2H",
                "P99999D",
                "R/P2D",
                "R3/PT1H",
                "2030-01-01T00:00:00Z",
                "0 0 12 * * ?",
                "")) {
            refuse(
                    "the delay [" + duration + "]",
                    "duration-not-allowed",
                    "OPEN_late",
                    "<timeDuration>",
                    d -> d.with("<timeDuration>P2D<", "<timeDuration>" + duration + "<"));
        }
        refuse(
                "a timer that repeats",
                "timer-not-a-delay",
                "OPEN_late",
                "<timeCycle>",
                d -> d.with(
                        "<timeDuration>P2D</timeDuration>",
                        "<timeDuration>P2D</timeDuration><timeCycle>R/PT1M</timeCycle>"));
        refuse(
                "a timer for a date",
                "timer-not-a-delay",
                "OPEN_late",
                "<timeDate>",
                d -> d.with(
                        "<timeDuration>P2D</timeDuration>",
                        "<timeDuration>P2D</timeDuration><timeDate>2030-01-01</timeDate>"));
        refuse(
                "a calendar of the timer's own",
                "attribute-not-allowed",
                "OPEN_late",
                "<timerEventDefinition",
                d -> d.with("<timerEventDefinition>", "<timerEventDefinition flowable:businessCalendarName=\"x\">"));
        refuse(
                "a condition on an automatic transition",
                "automatic-transition-takes-no-condition",
                "late__NEW",
                d -> d.with(
                        "<sequenceFlow id=\"late__NEW\" sourceRef=\"OPEN_late\" targetRef=\"NEW\" />",
                        conditional("late__NEW", "OPEN_late", "NEW", "NEW")));
        refuse(
                "a role on an automatic transition",
                "automatic-transition-takes-no-condition",
                "late__NEW",
                d -> d.extension("late__NEW", "<atlas:requires role=\"MANAGER\"/>"));
        refuse(
                "an automatic transition without the reason that its target asks for",
                "automatic-reason-missing",
                "OPEN_late",
                d -> d.with("sourceRef=\"OPEN_late\" targetRef=\"NEW\"", "sourceRef=\"OPEN_late\" targetRef=\"WON\""));
        refuse(
                "an automatic transition with a reason that its target does not ask for",
                "automatic-reason-not-expected",
                "OPEN_late",
                d -> d.extension("late__NEW", "<atlas:reason code=\"SIGNED\"/>"));
        refuse(
                "a timer that leads back to its own status",
                "timers-go-round",
                "OPEN_late",
                d -> d.with("sourceRef=\"OPEN_late\" targetRef=\"NEW\"", "sourceRef=\"OPEN_late\" targetRef=\"OPEN\""));
        refuse(
                "timers that lead round through another status",
                "timers-go-round",
                "OPEN_late",
                d -> d.plus(timer("NEW_late", "NEW", "<timeDuration>P1D</timeDuration>"))
                        .plus("<sequenceFlow id=\"back\" sourceRef=\"NEW_late\" targetRef=\"OPEN\"/>"));
        refuse("timers by the hundred", "too-many-timers", "CASE", d -> {
            SmallLifecycle many = d;
            for (int i = 0; i < 100; i++) {
                many = many.plus(timer("t" + i, "OPEN", "<timeDuration>P1D</timeDuration>"));
            }
            return many;
        });
    }

    private static void rolesAndReasons() {
        for (String role : List.of("BOSS", "manager", "MANAGER,AGENT", "PLATFORM_ADMIN", "")) {
            refuse(
                    "the required role [" + role + "]",
                    "unknown-role",
                    "choice__WON",
                    d -> d.with("<atlas:requires role=\"MANAGER\" />", "<atlas:requires role=\"" + role + "\" />"));
            refuse(
                    "the candidate role [" + role + "]",
                    "unknown-role",
                    "OPEN",
                    d -> d.with("candidateGroups=\"MANAGER\"", "candidateGroups=\"" + role + "\""));
        }
        refuse(
                "a requirement that names no role",
                "attribute-missing",
                "choice__WON",
                "<atlas:requires />",
                d -> d.with("<atlas:requires role=\"MANAGER\" />", "<atlas:requires />"));
        refuse(
                "two roles on one way, of which only one would count",
                "role-doubled",
                "choice__WON",
                d -> d.extension("OPEN__choice", "<atlas:requires role=\"AGENT\"/>"));
        refuse(
                "two roles on one flow",
                "element-doubled",
                "choice__WON",
                "<atlas:requires role=\"AGENT\"/>",
                d -> d.with(
                        "<atlas:requires role=\"MANAGER\" />",
                        "<atlas:requires role=\"MANAGER\" />\n<atlas:requires role=\"AGENT\"/>"));
        refuse(
                "a required role on a status, where nobody would judge it",
                "extension-not-allowed",
                "NEW",
                d -> d.extension("NEW", "<atlas:requires role=\"MANAGER\"/>"));
        refuse(
                "a reason type that is none",
                "unknown-reason-type",
                "WON",
                d -> d.with("<atlas:reason type=\"WON\" />", "<atlas:reason type=\"OTHER\" />"));
        refuse(
                "a reason without its type",
                "attribute-missing",
                "WON",
                "<atlas:reason />",
                d -> d.with("<atlas:reason type=\"WON\" />", "<atlas:reason />"));
        refuse(
                "a reason on a user's transition",
                "reason-only-automatic",
                "OPEN__choice",
                d -> d.extension("OPEN__choice", "<atlas:reason code=\"SIGNED\"/>"));
        refuse(
                "two reasons on one automatic way",
                "reason-doubled",
                "on",
                d -> d.plus("<exclusiveGateway id=\"detour\"/>")
                        .with(
                                "sourceRef=\"OPEN_late\" targetRef=\"NEW\"",
                                "sourceRef=\"OPEN_late\" targetRef=\"detour\"")
                        .extension("late__NEW", "<atlas:reason code=\"SIGNED\"/>")
                        .plus("<sequenceFlow id=\"on\" sourceRef=\"detour\" targetRef=\"WON\" />")
                        .extension("on", "<atlas:reason code=\"SIGNED\"/>"));
        String guard = "<atlas:guard><atlas:rule>true</atlas:rule></atlas:guard>";
        refuse(
                "a guard without a rule",
                "guard-without-rule",
                "choice__WON",
                d -> d.with("<atlas:requires role=\"MANAGER\" />", "<atlas:guard/>"));
        refuse(
                "two guards on one way, of which only one would count",
                "guard-doubled",
                "choice__WON",
                d -> d.with("<atlas:requires role=\"MANAGER\" />", guard).extension("OPEN__choice", guard));
        refuse("a guard on a status", "extension-not-allowed", "NEW", d -> d.extension("NEW", guard));
        refuse("a guard on the start", "start-takes-no-condition", "begin", d -> d.extension("begin", guard));
        refuse(
                "a guard on a timer's flow",
                "automatic-transition-takes-no-condition",
                "late__NEW",
                d -> d.extension("late__NEW", guard));
        refuse("a guard on a gateway", "extension-not-allowed", "choice", d -> d.extension("choice", guard));
        refuse(
                "a guard on the process",
                "extension-not-allowed",
                "CASE",
                guard,
                d -> d.plus("<extensionElements>" + guard + "</extensionElements>"));
    }

    private static void elements() {
        Map.of(
                        "event-in-between", List.of("intermediateCatchEvent", "intermediateThrowEvent"),
                        "subprocess-not-allowed", List.of("subProcess", "transaction", "adHocSubProcess"),
                        "call-not-allowed", List.of("callActivity"),
                        "task-runs-code", List.of("scriptTask", "serviceTask", "sendTask", "businessRuleTask"),
                        "task-without-work", List.of("receiveTask", "manualTask", "task"),
                        "data-not-allowed", List.of("dataObject", "ioSpecification", "property"),
                        "element-not-allowed", List.of("laneSet", "auditing"))
                .forEach((code, elements) -> elements.forEach(element ->
                        refuse(element, code, "other", d -> d.plus("<%s id=\"other\"/>".formatted(element)))));
        refuse(
                "a service task between statuses, whose arrows are not at fault",
                "task-runs-code",
                "service",
                d -> d.plus("<serviceTask id=\"service\"/>")
                        .plus(flow("in", "NEW", "service"))
                        .plus(flow("out", "service", "on"))
                        .plus("<exclusiveGateway id=\"on\"/>")
                        .plus(flow("on__WON", "on", "WON"))
                        .plus(flow("on__LOST", "on", "LOST")));
        refuse(
                "a service task behind the start and a timer, which are not at fault",
                "task-runs-code",
                "service",
                d -> d.plus("<serviceTask id=\"service\"/>")
                        .with("sourceRef=\"start\" targetRef=\"NEW\"", "sourceRef=\"start\" targetRef=\"service\"")
                        .with(
                                "sourceRef=\"OPEN_late\" targetRef=\"NEW\"",
                                "sourceRef=\"OPEN_late\" targetRef=\"service\""));
        refuse(
                "a timer on a service task, which alone is at fault",
                "task-runs-code",
                "service",
                d -> d.plus("<serviceTask id=\"service\"/>")
                        .with("attachedToRef=\"OPEN\"", "attachedToRef=\"service\""));
        for (String event : List.of(
                "messageEventDefinition",
                "signalEventDefinition",
                "errorEventDefinition",
                "conditionalEventDefinition",
                "compensateEventDefinition")) {
            refuse(
                    event + " on a boundary event",
                    "event-definition-not-allowed",
                    "OPEN_late",
                    "<" + event,
                    d -> d.with("<timerEventDefinition>", "<%s/>\n<timerEventDefinition>".formatted(event)));
        }
        refuse(
                "a start that waits for a timer",
                "event-definition-not-allowed",
                "start",
                d -> d.with(
                        "<startEvent id=\"start\" />",
                        "<startEvent id=\"start\"><timerEventDefinition/></startEvent>"));
        refuse(
                "an end that terminates",
                "event-definition-not-allowed",
                "LOST",
                d -> d.with(
                        "<endEvent id=\"LOST\" name=\"Lost\" />",
                        "<endEvent id=\"LOST\"><terminateEventDefinition/></endEvent>"));
        refuse(
                "a status for each of several",
                "loop-not-allowed",
                "NEW",
                d -> d.with(
                        "<userTask id=\"NEW\" name=\"New\" />",
                        "<userTask id=\"NEW\"><multiInstanceLoopCharacteristics><loopCardinality>1000000</loopCardinality></multiInstanceLoopCharacteristics></userTask>"));
        refuse(
                "a potential owner by expression",
                "assignment-not-allowed",
                "NEW",
                d -> d.with(
                        "<userTask id=\"NEW\" name=\"New\" />", "<userTask id=\"NEW\"><potentialOwner/></userTask>"));
        refuse(
                "an element of another namespace, which the engine takes for its own",
                "task-runs-code",
                "other",
                d -> d.plus("<x:scriptTask xmlns:x=\"urn:x\" id=\"other\"/>"));
        refuse(
                "a script task in the drawing, which the engine would run",
                "task-runs-code",
                "other",
                d -> d.with(
                        "<bpmndi:BPMNShape id=\"NEW_di\"",
                        "<scriptTask id=\"other\"/>\n<bpmndi:BPMNShape id=\"NEW_di\""));
        refuse(
                "a listener inside an extension of ours",
                "listener-not-allowed",
                "choice__WON",
                "<flowable:executionListener",
                d -> d.with(
                        "<atlas:requires role=\"MANAGER\" />",
                        "<atlas:requires role=\"MANAGER\"><flowable:executionListener class=\"x\"/></atlas:requires>"));
        refuse(
                "markup in documentation",
                "element-not-allowed",
                "CASE",
                "<documentation>",
                d -> d.with("How a case lives.", "<b>How</b>"));
        refuse(
                "stray text",
                "text-not-allowed",
                "choice",
                d -> d.with(
                        "<exclusiveGateway id=\"choice\" />", "<exclusiveGateway id=\"choice\">x</exclusiveGateway>"));
        refuse(
                "an id twice",
                "id-doubled",
                "note",
                "twice",
                d -> d.plus("<textAnnotation id=\"note\" name=\"twice\"/>"));
        refuse(
                "a status of the process's own id",
                "id-doubled",
                "CASE",
                "twice",
                d -> d.plus("<textAnnotation id=\"CASE\" name=\"twice\"/>"));
        refuse(
                "a flow of a node's id",
                "id-doubled",
                "choice",
                "name=\"twice\"",
                d -> d.with("id=\"NEW__LOST\"", "id=\"choice\" name=\"twice\""));
        refuse(
                "a status without an id",
                "attribute-missing",
                "CASE",
                "name=\"nameless\"",
                d -> d.plus("<textAnnotation name=\"nameless\"/>"));
    }

    private static void extensions() {
        Map.of(
                        "listener-not-allowed",
                        List.of(
                                "flowable:executionListener event=\"start\" class=\"x.Y\"",
                                "flowable:taskListener event=\"create\" expression=\"#{x}\"",
                                "camunda:executionListener xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""),
                        "code-not-allowed",
                        List.of("flowable:field name=\"x\"", "camunda:script xmlns:camunda=\"urn:x\""),
                        "form-not-allowed",
                        List.of("flowable:formProperty name=\"x\""),
                        "data-not-allowed",
                        List.of("flowable:in source=\"x\"", "flowable:eventOutParameter"),
                        "extension-not-allowed",
                        List.of("flowable:failedJobRetryTimeCycle", "atlas:other", "requires role=\"MANAGER\""))
                .forEach((code, extensions) -> extensions.forEach(extension -> refuse(
                        "the extension " + extension, code, "NEW", d -> d.extension("NEW", "<" + extension + "/>"))));
        refuse(
                "a listener of the process",
                "listener-not-allowed",
                "CASE",
                "<flowable:eventListener",
                d -> d.plus("<extensionElements><flowable:eventListener class=\"x\"/></extensionElements>"));
        refuse(
                "a second set of extension elements",
                "element-doubled",
                "WON",
                "<extensionElements/>",
                d -> d.with(
                        "<atlas:reason type=\"WON\" />\n      </extensionElements>",
                        "<atlas:reason type=\"WON\" />\n      </extensionElements>\n<extensionElements/>"));
    }

    private static void attributes() {
        Map.of(
                        "assignment-not-allowed",
                        List.of(
                                "flowable:assignee=\"agent\"",
                                "flowable:owner=\"agent\"",
                                "flowable:candidateUsers=\"agent\"",
                                "assignee=\"agent\"",
                                "camunda:assignee=\"agent\" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""),
                        "form-not-allowed",
                        List.of("flowable:formKey=\"x\""),
                        "code-not-allowed",
                        List.of("flowable:skipExpression=\"${true}\"", "flowable:class=\"x\"", "expression=\"x\""),
                        "async-not-allowed",
                        List.of(
                                "flowable:async=\"true\"",
                                "flowable:asyncLeave=\"true\"",
                                "flowable:asyncBefore=\"true\""),
                        "attribute-not-allowed",
                        List.of(
                                "flowable:priority=\"1\"",
                                "flowable:category=\"x\"",
                                "flowable:exclusive=\"false\"",
                                "flowable:taskIdVariableName=\"to\"",
                                "flowable:taskCompleterVariableName=\"to\"",
                                "default=\"NEW__OPEN\"",
                                "candidateGroups=\"MANAGER\"",
                                "activiti:candidateGroups=\"MANAGER\" xmlns:activiti=\"http://activiti.org/bpmn\"",
                                "x:anything=\"1\" xmlns:x=\"urn:x\"",
                                "xsi:name=\"Hidden\"",
                                "xml:lang=\"fr\""))
                .forEach((code, attributes) -> attributes.forEach(attribute -> refuse(
                        "the attribute " + attribute + " of a status",
                        code,
                        "NEW",
                        d -> d.attribute("NEW", attribute))));
        for (String attribute : List.of("flowable:skipExpression=\"${true}\"", "skipExpression=\"${true}\"")) {
            refuse(
                    "the attribute " + attribute + " of a flow",
                    "code-not-allowed",
                    "NEW__OPEN",
                    d -> d.attribute("NEW__OPEN", attribute));
        }
        for (String attribute : List.of("xsi:targetRef=\"WON\"", "atlas:requires=\"MANAGER\"")) {
            refuse(
                    "the attribute " + attribute + " of a flow",
                    "attribute-not-allowed",
                    "NEW__OPEN",
                    d -> d.attribute("NEW__OPEN", attribute));
        }
        for (String due : List.of("P", "PT", "P1W", "-P1D", "P1Y", "PT30S", "R/P1D", "2030-01-01", "tomorrow", "")) {
            refuse(
                    "the due date [" + due + "]",
                    "value-not-allowed",
                    "NEW",
                    d -> d.attribute("NEW", "flowable:dueDate=\"" + due + "\""));
        }
        refuse(
                "a due date by expression",
                "expression-not-allowed",
                "NEW",
                d -> d.attribute("NEW", "flowable:dueDate=\"${x}\""));
        refuse(
                "a default flow of a gateway",
                "attribute-not-allowed",
                "choice",
                d -> d.attribute("choice", "default=\"choice__LOST\""));
        refuse(
                "who may start the process",
                "assignment-not-allowed",
                "CASE",
                d -> d.attribute("CASE", "flowable:candidateStarterUsers=\"x\""));
        refuse(
                "the start's initiator",
                "attribute-not-allowed",
                "start",
                d -> d.attribute("start", "flowable:initiator=\"to\""));
        refuse(
                "a status that is there to compensate only",
                "value-not-allowed",
                "NEW",
                d -> d.attribute("NEW", "isForCompensation=\"true\""));
        refuse(
                "an id that is no name",
                "value-not-allowed",
                "a b",
                "id=\"a b\"",
                d -> d.plus("<textAnnotation id=\"a b\"/>"));
        refuse(
                "an id that no column takes",
                "value-too-long",
                "i".repeat(256),
                d -> d.plus("<textAnnotation id=\"%s\"/>".formatted("i".repeat(256))));
        refuse(
                "a name that no column takes",
                "value-too-long",
                "NEW",
                d -> d.with("name=\"New\"", "name=\"%s\"".formatted("n".repeat(256))));
        refuse(
                "documentation that no column takes",
                "value-too-long",
                "CASE",
                "<documentation>",
                d -> d.with("How a case lives.", "d".repeat(2001)));
        for (String number : List.of("NaN", "1e9", "Infinity", "1000000", "", "x")) {
            refuse(
                    "the coordinate [" + number + "]",
                    "value-not-allowed",
                    "NEW_di",
                    "<dc:Bounds",
                    d -> d.with("<dc:Bounds x=\"100\"", "<dc:Bounds x=\"" + number + "\""));
        }
        refuse(
                "a shape without its place",
                "attribute-missing",
                "NEW_di",
                "<dc:Bounds",
                d -> d.with("<dc:Bounds x=\"100\"", "<dc:Bounds"));
    }

    private static void expressions() {
        for (String expression : List.of("${execution}", "#{x}", "a ${b} c", "&#36;{x}", "$&#123;x}")) {
            refuse(
                    "the name [" + expression + "]",
                    "expression-not-allowed",
                    "NEW",
                    d -> d.with("name=\"New\"", "name=\"" + expression + "\""));
            refuse(
                    "the documentation [" + expression + "]",
                    "expression-not-allowed",
                    "CASE",
                    "<documentation>",
                    d -> d.with("How a case lives.", expression));
            refuse(
                    "the id [" + expression + "]",
                    "expression-not-allowed",
                    expression.replace("&#36;", "$").replace("&#123;", "{"),
                    "<textAnnotation id=\"" + expression,
                    d -> d.plus("<textAnnotation id=\"" + expression + "\"/>"));
            refuse(
                    "the candidate group [" + expression + "]",
                    "expression-not-allowed unknown-role",
                    "OPEN",
                    d -> d.with("candidateGroups=\"MANAGER\"", "candidateGroups=\"" + expression + "\""));
            refuse(
                    "the delay [" + expression + "]",
                    "expression-not-allowed duration-not-allowed",
                    "OPEN_late",
                    "<timeDuration>",
                    d -> d.with("<timeDuration>P2D<", "<timeDuration>" + expression + "<"));
        }
        refuse(
                "an expression in two pieces of character data",
                "expression-not-allowed",
                "CASE",
                "<documentation>",
                d -> d.with("How a case lives.", "<![CDATA[$]]><![CDATA[{x}]]>"));
        refuse(
                "an expression with a comment in it",
                "expression-not-allowed",
                "CASE",
                "<documentation>",
                d -> d.with("How a case lives.", "$<!-- -->{x}"));
    }

    private static void wholeDocuments() {
        refuse(
                "a process that is not executable",
                "not-executable",
                "CASE",
                d -> d.with("isExecutable=\"true\"", "isExecutable=\"false\""));
        refuse(
                "a process that does not say it is executable",
                "not-executable",
                "CASE",
                d -> d.without("isExecutable=\"true\""));
        refuse(
                "two processes",
                "one-process-expected",
                "definitions",
                d -> d.with("</process>", "</process><process id=\"OTHER\"/>"));
        refuse(
                "no process",
                "one-process-expected",
                "definitions",
                d -> new SmallLifecycle(d.text().replaceFirst("(?s)<process.*</process>", "")));
        Map.of(
                        "other-party", List.of("collaboration", "choreography"),
                        "message-not-allowed", List.of("message", "signal", "error", "escalation"),
                        "data-not-allowed", List.of("itemDefinition", "dataStore"),
                        "element-not-allowed", List.of("interface", "resource", "category", "extension"))
                .forEach((code, elements) -> elements.forEach(element -> refuse(
                        element + " beside the process",
                        code,
                        "beside",
                        d -> d.with("  <process ", "<%s id=\"beside\"/>\n  <process ".formatted(element)))));
        refuse(
                "an import",
                "import-not-allowed",
                "definitions",
                "<import",
                d -> d.with(
                        "  <process ",
                        "<import location=\"http://127.0.0.1:1/x\" namespace=\"x\" importType=\"x\"/>\n  <process "));
        refuse(
                "an attribute of the definitions",
                "attribute-not-allowed",
                "definitions",
                d -> d.attribute("definitions", "x:version=\"1\" xmlns:x=\"urn:x\""));
        refuse("another root", "not-bpmn", "x", d -> new SmallLifecycle("<?xml version=\"1.0\"?>\n<html id=\"x\"/>"));
        refuse(
                "definitions of another namespace",
                "not-bpmn",
                "definitions",
                d -> d.with("http://www.omg.org/spec/BPMN/20100524/MODEL", "urn:x"));
        refuse(
                "too many elements",
                "too-many-elements",
                "CASE",
                d -> d.plus(IntStream.range(0, 2_000)
                        .mapToObj("<textAnnotation id=\"n%d\"/>"::formatted)
                        .reduce("", String::concat)));
    }

    private static String flow(String id, String from, String to) {
        return conditional(id, from, to, to);
    }

    private static String conditional(String id, String from, String to, String condition) {
        return "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"><conditionExpression>${to == '%s'}</conditionExpression></sequenceFlow>"
                .formatted(id, from, to, condition);
    }

    private static String timer(String id, String status, String definition) {
        return "<boundaryEvent id=\"%s\" attachedToRef=\"%s\"><timerEventDefinition>%s</timerEventDefinition></boundaryEvent>"
                .formatted(id, status, definition);
    }

    static Stream<Rule> rules() {
        return RULES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void is_refused_with_its_code_element_and_line(Rule rule) {
        SmallLifecycle spoilt = rule.spoil().apply(SmallLifecycle.valid());
        LifecycleReading reading = spoilt.read();
        assertThat(reading.lifecycle()).isEmpty();
        assertThat(reading.problems())
                .as(spoilt.text())
                .extracting(BpmnProblem::code, BpmnProblem::elementId, BpmnProblem::line)
                .contains(rule.codes().stream()
                        .map(code -> tuple(code, rule.elementId(), spoilt.lineOf(rule.at())))
                        .toArray(Tuple[]::new));
        assertThat(reading.problems())
                .as("no other rule is broken")
                .extracting(BpmnProblem::code)
                .containsOnlyElementsOf(rule.codes());
    }
}
