package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.ReflectionUtils;

/** Whatever is set in the model of a process is refused, but for what is named here. */
class ModelCheckTests {

    private static final List<String> OF_NODES = List.of(
            "id",
            "xmlRowNumber",
            "xmlColumnNumber",
            "attributes",
            "name",
            "documentation",
            "incomingFlows",
            "outgoingFlows");

    /** What the check looks into instead. */
    private static final Set<String> LOOKED_INTO = Set.of(
            "extensionElements",
            "eventDefinitions",
            "flowElementList",
            "flowElementMap",
            "artifactList",
            "artifactMap",
            "parentContainer",
            "boundaryEvents");

    static Stream<Arguments> elements() {
        return Stream.of(
                Arguments.of(supplier(StartEvent::new), List.of("isInterrupting")),
                Arguments.of(supplier(UserTask::new), List.of("candidateGroups", "dueDate")),
                Arguments.of(supplier(ModelCheckTests::notification), List.of()),
                Arguments.of(supplier(ExclusiveGateway::new), List.of()),
                Arguments.of(supplier(EndEvent::new), List.of()),
                Arguments.of(supplier(ModelCheckTests::timer), List.of("attachedToRefId")),
                Arguments.of(supplier(SequenceFlow::new), List.of("sourceRef", "targetRef")));
    }

    private static Supplier<FlowElement> supplier(Supplier<FlowElement> element) {
        return element;
    }

    private static ServiceTask notification() {
        ServiceTask task = new ServiceTask();
        task.setImplementationType("delegateExpression");
        task.setImplementation("${notify}");
        return task;
    }

    private static BoundaryEvent timer() {
        BoundaryEvent boundary = new BoundaryEvent();
        TimerEventDefinition timer = new TimerEventDefinition();
        timer.setTimeDuration("P1D");
        boundary.addEventDefinition(timer);
        return boundary;
    }

    @ParameterizedTest
    @MethodSource("elements")
    void every_other_field_of_a_flow_element_is_refused(Supplier<FlowElement> element, List<String> more) {
        Set<String> accepted = new TreeSet<>();
        assertThat(isAccepted(element.get())).isTrue();
        ReflectionUtils.doWithFields(
                element.get().getClass(),
                field -> {
                    FlowElement spoilt = element.get();
                    if (set(field, spoilt) && isAccepted(spoilt)) {
                        accepted.add(field.getName());
                    }
                },
                field -> !Modifier.isStatic(field.getModifiers()) && !LOOKED_INTO.contains(field.getName()));
        accepted.removeAll(OF_NODES);
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(more);
    }

    private static boolean isAccepted(FlowElement element) {
        Process process = new Process();
        process.addFlowElement(element);
        BpmnModel model = new BpmnModel();
        model.addProcess(process);
        return new ModelCheck().problems(model).isEmpty();
    }

    /** To something else than it was; false where there is nothing to set it to. */
    private static boolean set(Field field, Object element) throws IllegalAccessException {
        ReflectionUtils.makeAccessible(field);
        Optional<Object> value = another(field.getType(), field.get(element));
        if (value.isPresent()) {
            field.set(element, value.get());
        }
        return value.isPresent();
    }

    private static Optional<Object> another(Class<?> type, Object now) {
        if (type == String.class) {
            return Optional.of("x");
        } else if (type == boolean.class) {
            return Optional.of(!(boolean) now);
        } else if (type == int.class) {
            return Optional.of(7);
        } else if (type == List.class) {
            return Optional.of(new ArrayList<>(List.of("x")));
        } else if (type == Map.class) {
            return Optional.of(new LinkedHashMap<>(Map.of("x", "x")));
        } else if (Modifier.isAbstract(type.getModifiers())) {
            return type == Object.class ? Optional.of("x") : Optional.empty();
        }
        return Optional.ofNullable(instance(type));
    }

    private static Object instance(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }
}
