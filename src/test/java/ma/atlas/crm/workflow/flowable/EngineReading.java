package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.datatype.DatatypeFactory;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.ExtensionElement;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.Gateway;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.flowable.validation.ProcessValidatorFactory;
import org.flowable.validation.ValidationError;

/** A document as the engine's own parser takes it, and what the engine would do with it. */
final class EngineReading {

    private static final Pattern CHOICE = Pattern.compile("\\$\\{\\s*to\\s*==\\s*['\"](\\w+)['\"]\\s*}");

    private final BpmnModel model;
    private final Process process;
    private final List<Notification> passed = new ArrayList<>();

    private EngineReading(BpmnModel model) {
        this.model = model;
        assertThat(model.getProcesses()).hasSize(1);
        this.process = model.getProcesses().get(0);
    }

    static EngineReading of(byte[] document) {
        return new EngineReading(
                new BpmnXMLConverter().convertToBpmnModel(() -> new ByteArrayInputStream(document), false, true));
    }

    /** The engine would accept it. */
    EngineReading assertDeployable() {
        assertThat(new ProcessValidatorFactory().createDefaultProcessValidator().validate(model))
                .filteredOn(problem -> !problem.isWarning())
                .extracting(ValidationError::getDefaultDescription)
                .isEmpty();
        assertThat(process.isExecutable()).isTrue();
        return this;
    }

    /** Nothing in it but statuses and what is between them: nothing to evaluate, to call or to wait for. */
    EngineReading assertNothingElse() {
        assertThat(List.of(
                        model.getPools(),
                        model.getSignals(),
                        model.getMessages(),
                        model.getImports(),
                        model.getInterfaces(),
                        model.getGlobalArtifacts()))
                .allSatisfy(parts -> assertThat(parts).isEmpty());
        assertThat(List.of(model.getErrors(), model.getItemDefinitions(), model.getDataStores()))
                .allSatisfy(parts -> assertThat(parts).isEmpty());
        assertThat(List.of(
                        process.getExecutionListeners(),
                        process.getEventListeners(),
                        process.getCandidateStarterGroups(),
                        process.getCandidateStarterUsers(),
                        process.getLanes(),
                        process.getDataObjects()))
                .allSatisfy(parts -> assertThat(parts).isEmpty());
        assertThat(process.getIoSpecification()).isNull();
        assertLiteral(process.getName(), process.getDocumentation());
        process.getFlowElements().forEach(EngineReading::assertPlain);
        return this;
    }

    private static void assertPlain(FlowElement element) {
        assertThat(element)
                .isInstanceOfAny(
                        StartEvent.class,
                        UserTask.class,
                        EndEvent.class,
                        ExclusiveGateway.class,
                        BoundaryEvent.class,
                        ServiceTask.class,
                        SequenceFlow.class);
        assertThat(element.getExecutionListeners()).isEmpty();
        assertThat(element.getAttributes()).isEmpty();
        assertLiteral(element.getName(), element.getDocumentation());
        if (element instanceof FlowNode node) {
            assertThat(node.isAsynchronous()).isFalse();
            assertThat(node.isAsynchronousLeave()).isFalse();
        }
        if (element instanceof Gateway gateway) {
            assertThat(gateway.getDefaultFlow()).isNull();
        }
        if (element instanceof Activity activity) {
            assertThat(activity.getDefaultFlow()).isNull();
            assertThat(activity.isForCompensation()).isFalse();
            assertThat(activity.getLoopCharacteristics()).isNull();
        }
        if (element instanceof Event event && !(event instanceof BoundaryEvent)) {
            assertThat(event.getEventDefinitions()).isEmpty();
        }
        if (element instanceof UserTask task) {
            assertPlain(task);
        }
        if (element instanceof ServiceTask task) {
            assertPlain(task);
        }
        if (element instanceof SequenceFlow flow) {
            assertThat(flow.getSkipExpression()).isNull();
            assertThat(flow.getConditionLanguage()).isNull();
        }
    }

    private static void assertPlain(ServiceTask task) {
        assertThat(task.getClass()).isEqualTo(ServiceTask.class);
        assertThat(task.getImplementationType()).isEqualTo("delegateExpression");
        assertThat(task.getImplementation()).isEqualTo("${notify}");
        assertThat(List.of(task.getFieldExtensions(), task.getCustomProperties(), task.getMapExceptions()))
                .allSatisfy(parts -> assertThat(parts).isEmpty());
        assertThat(task.getBoundaryEvents()).isEmpty();
        assertThat(task.isTriggerable()).isFalse();
        assertThat(new String[] {
                    task.getType(),
                    task.getResultVariableName(),
                    task.getOperationRef(),
                    task.getExtensionId(),
                    task.getSkipExpression()
                })
                .containsOnlyNulls();
    }

    private static void assertPlain(UserTask task) {
        assertThat(task.getTaskListeners()).isEmpty();
        assertThat(task.getCandidateUsers()).isEmpty();
        assertThat(task.getFormProperties()).isEmpty();
        assertThat(task.getCustomGroupIdentityLinks()).isEmpty();
        assertThat(task.getCustomUserIdentityLinks()).isEmpty();
        assertThat(new String[] {
                    task.getAssignee(),
                    task.getOwner(),
                    task.getPriority(),
                    task.getFormKey(),
                    task.getBusinessCalendarName(),
                    task.getCategory(),
                    task.getSkipExpression(),
                    task.getTaskIdVariableName(),
                    task.getTaskCompleterVariableName()
                })
                .containsOnlyNulls();
        if (task.getDueDate() != null) {
            assertThat(DatatypeFactory.newDefaultInstance()
                            .newDuration(task.getDueDate())
                            .getSign())
                    .as(task.getDueDate())
                    .isNotNegative();
        }
    }

    private static void assertLiteral(String... texts) {
        for (String text : texts) {
            assertThat(text == null ? "" : text).doesNotContain("${", "#{").hasSizeLessThanOrEqualTo(2000);
        }
    }

    /** What we read is what the engine does: each choice leads where it says, to there alone. */
    void assertDoes(LifecycleDocument lifecycle) {
        assertThat(process.getId()).isEqualTo(lifecycle.caseTypeCode());
        assertThat(codes(lifecycle, false)).isEqualTo(ids(UserTask.class));
        assertThat(codes(lifecycle, true)).isEqualTo(ids(EndEvent.class));
        StartEvent start =
                (StartEvent) process.findFlowElementsOfType(StartEvent.class).get(0);
        assertThat(process.findFlowElementsOfType(StartEvent.class)).hasSize(1);
        assertThat(reached(start, "")).containsExactly(lifecycle.initialStatusCode());
        lifecycle.statuses().stream().filter(status -> !status.terminal()).forEach(status -> {
            UserTask task = (UserTask) process.getFlowElement(status.code());
            assertThat(task.getCandidateGroups())
                    .isSubsetOf(status.candidateRole().name());
        });
        lifecycle.transitions().forEach(this::assertDoes);
        assertThat(process.findFlowElementsOfType(BoundaryEvent.class)).hasSize((int) lifecycle.transitions().stream()
                .filter(timer -> timer.trigger() == Trigger.TIMER)
                .count());
    }

    private void assertDoes(Transition transition) {
        FlowNode from = (FlowNode) process.getFlowElement(transition.from());
        if (transition.trigger() == Trigger.USER) {
            assertThat(reached(from, transition.to())).as("%s", transition).containsExactly(transition.to());
            assertThat(process.getFlowElement(transition.elementId())).isInstanceOf(SequenceFlow.class);
            assertThat(passed).isEqualTo(transition.notifications());
            return;
        }
        BoundaryEvent boundary = (BoundaryEvent) process.getFlowElement(transition.elementId());
        assertThat(boundary.getAttachedToRef()).isSameAs(from);
        assertThat(boundary.isCancelActivity()).isTrue();
        assertThat(boundary.getEventDefinitions()).hasSize(1);
        TimerEventDefinition timer =
                (TimerEventDefinition) boundary.getEventDefinitions().get(0);
        assertThat(timer.getTimeDuration()).isEqualTo(transition.after());
        assertThat(new String[] {timer.getTimeCycle(), timer.getTimeDate(), timer.getCalendarName(), timer.getEndDate()
                })
                .containsOnlyNulls();
        assertThat(reached(boundary, "")).containsExactly(transition.to());
        assertThat(passed).isEqualTo(transition.notifications());
    }

    private static Notification sent(ServiceTask task) {
        ExtensionElement extension = task.getExtensionElements().get("notify").get(0);
        return new Notification(
                extension.getAttributeValue(null, "template"),
                Notification.Channel.valueOf(extension.getAttributeValue(null, "channel")),
                extension.getAttributeValue(null, "recipient"),
                task.getId());
    }

    /** As the engine goes: all flows whose condition is true out of an activity, the first such out of a gateway. */
    private List<String> reached(FlowNode from, String to) {
        List<String> reached = new ArrayList<>();
        passed.clear();
        Deque<FlowNode> ahead = new ArrayDeque<>(List.of(from));
        for (int steps = 0; !ahead.isEmpty(); steps++) {
            assertThat(steps).as("steps from %s", from.getId()).isLessThan(100);
            FlowNode node = ahead.pop();
            List<SequenceFlow> taken = node.getOutgoingFlows().stream()
                    .filter(flow -> isTrue(flow, to))
                    .limit(node instanceof Gateway ? 1 : Long.MAX_VALUE)
                    .toList();
            assertThat(taken).as("ways out of %s for %s", node.getId(), to).isNotEmpty();
            for (SequenceFlow flow : taken) {
                FlowNode target = (FlowNode) flow.getTargetFlowElement();
                if (target instanceof ServiceTask task) {
                    passed.add(sent(task));
                    ahead.add(target);
                } else if (target instanceof Gateway) {
                    ahead.add(target);
                } else {
                    reached.add(target.getId());
                }
            }
        }
        return reached;
    }

    private static boolean isTrue(SequenceFlow flow, String to) {
        if (flow.getConditionExpression() == null) {
            return true;
        }
        Matcher choice = CHOICE.matcher(flow.getConditionExpression());
        assertThat(choice.matches()).as(flow.getConditionExpression()).isTrue();
        return choice.group(1).equals(to);
    }

    private Set<String> ids(Class<? extends FlowElement> type) {
        return process.findFlowElementsOfType(type).stream()
                .map(FlowElement::getId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> codes(LifecycleDocument lifecycle, boolean terminal) {
        return lifecycle.statuses().stream()
                .filter(status -> status.terminal() == terminal)
                .map(Status::code)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
