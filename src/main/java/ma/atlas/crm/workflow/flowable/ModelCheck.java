package ma.atlas.crm.workflow.flowable;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import org.flowable.bpmn.model.Association;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.ExtensionElement;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.TextAnnotation;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Judges a document by what the engine has understood of it, apart from our own reading of the XML. Of the elements that
 * a lifecycle consists of, only the fields that are listed here may be set; all others must be as in an element that
 * nobody has touched. So what a later version of the engine learns to read is refused until somebody lists it.
 */
final class ModelCheck {

    private static final String LIFECYCLE = "urn:atlas:lifecycle";

    /** The engine looks for its own extensions by their local names, whatever their namespace. */
    private static final Set<String> EXTENSIONS = Set.of("requires", "reason", "guard", "rule", "message", "notify");

    private static final int MAXIMUM_ELEMENTS = 2_000;
    private static final int MAXIMUM_TIMERS = 100;

    /** Of any text: the engine copies them to every task. */
    private static final int MAXIMUM_LENGTH = 2_000;

    private static final Pattern DURATION = Pattern.compile("P[0-9YMWDTHS]{2,40}");

    /** Attributes: what is left when the engine's reader has taken those that it knows; nobody asks for them. */
    private static final List<String> OF_ELEMENTS =
            List.of("id", "xmlRowNumber", "xmlColumnNumber", "attributes", "extensionElements");

    private static final List<String> OF_NODES = Stream.concat(
                    OF_ELEMENTS.stream(),
                    Stream.of("name", "documentation", "parentContainer", "incomingFlows", "outgoingFlows"))
            .toList();

    private static final Map<Class<?>, Allowed> ALLOWED = Stream.of(
                    Allowed.in(
                            new BpmnModel(),
                            List.of(),
                            "definitionsAttributes",
                            "processes",
                            "locationMap",
                            "labelLocationMap",
                            "flowLocationMap",
                            "edgeMap",
                            "namespaceMap",
                            "targetNamespace",
                            "sourceSystemId",
                            "eventSupport",
                            "exporter",
                            "exporterVersion"),
                    Allowed.in(
                            new Process(),
                            OF_ELEMENTS,
                            "name",
                            "documentation",
                            "flowElementList",
                            "flowElementMap",
                            "artifactList",
                            "artifactMap",
                            "enableEagerExecutionTreeFetching"),
                    Allowed.in(new StartEvent(), OF_NODES, "isInterrupting"),
                    Allowed.in(new UserTask(), OF_NODES, "candidateGroups", "dueDate", "boundaryEvents"),
                    Allowed.in(new ServiceTask(), OF_NODES, "implementation", "implementationType"),
                    Allowed.in(new ExclusiveGateway(), OF_NODES),
                    Allowed.in(new EndEvent(), OF_NODES),
                    Allowed.in(new BoundaryEvent(), OF_NODES, "attachedToRef", "attachedToRefId", "eventDefinitions"),
                    Allowed.in(new TimerEventDefinition(), OF_ELEMENTS, "timeDuration"),
                    Allowed.in(
                            new SequenceFlow(),
                            OF_NODES,
                            "sourceRef",
                            "sourceFlowElement",
                            "targetRef",
                            "targetFlowElement",
                            "conditionExpression"),
                    Allowed.in(new TextAnnotation(), OF_ELEMENTS, "text", "textFormat"),
                    Allowed.in(new Association(), OF_ELEMENTS, "associationDirection", "sourceRef", "targetRef"))
            .collect(toMap(allowed -> allowed.untouched().getClass(), Function.identity()));

    private final List<BpmnProblem> problems = new ArrayList<>();

    private record Allowed(Object untouched, Set<String> fields) {

        static Allowed in(Object untouched, List<String> common, String... more) {
            return new Allowed(
                    untouched,
                    Stream.concat(common.stream(), Arrays.stream(more)).collect(toUnmodifiableSet()));
        }
    }

    List<BpmnProblem> problems(BpmnModel model) {
        fields(model, null);
        if (model.getProcesses().size() != 1 || !model.getProcesses().get(0).isExecutable()) {
            problems.add(EngineRefusal.problem("", 0, "process"));
        }
        model.getProcesses().forEach(this::check);
        return List.copyOf(problems);
    }

    private void check(Process process) {
        element(process);
        if (process.getFlowElements().size() + process.getArtifacts().size() > MAXIMUM_ELEMENTS) {
            refuse(process, "flowElementList");
        }
        if (process.findFlowElementsOfType(BoundaryEvent.class).size() > MAXIMUM_TIMERS) {
            refuse(process, "boundaryEvents");
        }
        process.getFlowElements().forEach(this::check);
        process.getArtifacts().forEach(this::element);
    }

    private void check(FlowElement element) {
        element(element);
        if (element instanceof ServiceTask task && !NotifyBehavior.isNotify(task)) {
            refuse(task, "ServiceTask.implementation");
        }
        if (element instanceof BoundaryEvent boundary) {
            if (boundary.getEventDefinitions().size() != 1) {
                refuse(boundary, "eventDefinitions");
            }
            boundary.getEventDefinitions().forEach(this::element);
        }
    }

    private void element(BaseElement element) {
        fields(element, element);
        extensions(element, element.getExtensionElements());
    }

    private void fields(Object part, @Nullable BaseElement element) {
        Allowed allowed = ALLOWED.get(part.getClass());
        if (allowed == null) {
            refuse(element, part.getClass().getSimpleName());
            return;
        }
        ReflectionUtils.doWithFields(
                part.getClass(),
                field -> field(field, part, allowed, element),
                field -> !Modifier.isStatic(field.getModifiers()));
    }

    private void field(Field field, Object part, Allowed allowed, @Nullable BaseElement element) {
        ReflectionUtils.makeAccessible(field);
        Object value = ReflectionUtils.getField(field, part);
        boolean fine = allowed.fields().contains(field.getName())
                ? isPlain(field.getName(), value)
                : Objects.equals(value, ReflectionUtils.getField(field, allowed.untouched()));
        if (!fine) {
            refuse(element, part.getClass().getSimpleName() + "." + field.getName());
        }
    }

    private static boolean isPlain(String field, @Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().allMatch(one -> isPlain(field, one));
        }
        if (!(value instanceof String text)) {
            return true;
        }
        return switch (field) {
            case "conditionExpression" -> LifecycleExpressions.isChoice(text);
            case "implementation" -> NotifyBehavior.DELEGATE.equals(text);
            case "timeDuration" -> DURATION.matcher(text).matches();
            default -> LifecycleExpressions.isLiteral(text) && text.length() <= MAXIMUM_LENGTH;
        };
    }

    private void extensions(BaseElement element, Map<String, List<ExtensionElement>> extensions) {
        extensions.values().stream().flatMap(List::stream).forEach(extension -> {
            if (!LIFECYCLE.equals(extension.getNamespace()) || !EXTENSIONS.contains(extension.getName())) {
                refuse(element, extension.getName());
            }
            extensions(element, extension.getChildElements());
        });
    }

    private void refuse(@Nullable BaseElement element, String what) {
        problems.add(
                element == null
                        ? EngineRefusal.problem("", 0, what)
                        : EngineRefusal.problem(
                                Objects.requireNonNullElse(element.getId(), ""), element.getXmlRowNumber(), what));
    }
}
