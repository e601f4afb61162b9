package ma.atlas.crm.workflow.flowable.web;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.engine.EngineDoor;
import ma.atlas.crm.workflow.engine.StatusRepair;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.rest.service.api.BpmnRestApiInterceptor;
import org.flowable.rest.service.api.engine.variable.RestVariable;
import org.flowable.rest.service.api.repository.ProcessDefinitionActionRequest;
import org.flowable.rest.service.api.runtime.process.ExecutionChangeActivityStateRequest;
import org.flowable.rest.service.api.runtime.task.TaskActionRequest;
import org.flowable.rest.service.api.runtime.task.TaskRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What is looked at between Flowable’s reading of a request and what it does: which variables are set, what else of a task is changed, and
 * whether a status may be set by hand. Called inside the transaction that does it.
 */
final class EngineApiHooks {

    private static final Set<String> MOVE = Set.of("to", "reasonCode", "comment", "documentId");
    private static final String SHOWN = "to, reasonCode, comment, documentId";

    /** As our own endpoint takes of a comment. */
    private static final int LONGEST = 4_000;

    /** These are journalled where the subject is moved or given to somebody. */
    private static final Set<String> OF_THE_SUBJECT =
            Set.of(TaskActionRequest.ACTION_COMPLETE, TaskActionRequest.ACTION_CLAIM);

    private final RuntimeService runtime;
    private final StatusRepair repair;
    private final EngineApiTrail trail;

    private EngineApiHooks(RuntimeService runtime, StatusRepair repair, EngineApiTrail trail) {
        this.runtime = runtime;
        this.repair = repair;
        this.trail = trail;
    }

    static BpmnRestApiInterceptor of(RuntimeService runtime, StatusRepair repair, EngineApiTrail trail) {
        EngineApiHooks hooks = new EngineApiHooks(runtime, repair, trail);
        return (BpmnRestApiInterceptor) Proxy.newProxyInstance(
                EngineApiHooks.class.getClassLoader(),
                new Class<?>[] {BpmnRestApiInterceptor.class},
                (proxy, method, given) -> method.getDeclaringClass() == Object.class
                        ? RunningHistory.call(hooks, method, given)
                        : hooks.called(method, given == null ? new Object[0] : given));
    }

    private @Nullable Object called(Method method, Object[] given) {
        switch (method.getName()) {
            case "createExecutionVariables", "updateExecutionVariables" -> set(variables(given[1]));
            case "deleteExecutionVariables" ->
                trail.record(touched(), Map.of("removedVariables", List.copyOf((Collection<?>) given[1])));
            case "executeTaskAction" -> act((TaskActionRequest) given[1]);
            case "updateTask" -> edit((TaskRequest) given[1]);
            case "changeActivityState" ->
                changeState((ProcessInstance) given[0], (ExecutionChangeActivityStateRequest) given[1]);
            case "executeProcessDefinitionAction" -> define((ProcessDefinitionActionRequest) given[1]);
            default -> {
                // nothing to look at
            }
        }
        // what it may filter, it gives back
        return method.getReturnType() == void.class ? null : given[given.length - 1];
    }

    private static Touched touched() {
        return (Touched) Objects.requireNonNull(RequestContextHolder.currentRequestAttributes()
                .getAttribute(Touched.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }

    private static Map<String, @Nullable Object> variables(Object given) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        ((Map<?, ?>) given).forEach((name, value) -> variables.put(String.valueOf(name), value));
        return variables;
    }

    private void set(Map<String, @Nullable Object> variables) {
        variables.forEach(EngineApiHooks::check);
        trail.record(touched(), Map.of("variables", variables));
    }

    /** An instance is no place for data of people: its variables know no organisation. */
    private static void check(String name, @Nullable Object value) {
        if (!MOVE.contains(name)) {
            throw Rejected.because(WorkflowProblem.VARIABLE_REFUSED, name, SHOWN);
        }
        if (!(value instanceof String text)) {
            throw Rejected.invalid(name, "type-mismatch");
        }
        if (text.length() > LONGEST) {
            throw Rejected.invalid(name, "too-long", LONGEST);
        }
    }

    private void act(TaskActionRequest request) {
        for (List<RestVariable> several : Arrays.asList(request.getVariables(), request.getTransientVariables())) {
            if (several != null) {
                several.forEach(variable -> check(String.valueOf(variable.getName()), variable.getValue()));
            }
        }
        if (!OF_THE_SUBJECT.contains(String.valueOf(request.getAction()))) {
            trail.record(
                    touched(),
                    Map.of(
                            "action", String.valueOf(request.getAction()),
                            "assignee", String.valueOf(request.getAssignee())));
        }
    }

    private void edit(TaskRequest request) {
        Map<String, @Nullable Object> edited = new LinkedHashMap<>();
        if (request.isOwnerSet()) {
            edited.put("owner", request.getOwner());
        }
        if (request.isPrioritySet()) {
            edited.put("priority", request.getPriority());
        }
        if (request.isDescriptionSet()) {
            edited.put("description", request.getDescription());
        }
        if (request.isDelegationStateSet()) {
            edited.put("delegationState", request.getDelegationState());
        }
        if (!edited.isEmpty()) {
            trail.record(touched(), Map.of("task", edited));
        }
    }

    /** One status for another; what it is asked with is consumed, as by a move. */
    private void changeState(ProcessInstance instance, ExecutionChangeActivityStateRequest request) {
        List<String> to = request.getStartActivityIds();
        List<String> from = request.getCancelActivityIds();
        if (to == null || from == null || to.size() != 1 || from.size() != 1) {
            throw Rejected.because(CommonProblem.MALFORMED_REQUEST);
        }
        Map<String, Object> asked = runtime.getVariables(instance.getId(), MOVE);
        runtime.removeVariables(instance.getId(), MOVE);
        repair.open(
                new EngineDoor.Instance(
                        instance.getId(),
                        instance.getTenantId(),
                        instance.getProcessDefinitionId(),
                        instance.getBusinessKey()),
                String.valueOf(from.get(0)),
                new MoveRequest(
                        to.get(0),
                        text(asked.get("reasonCode")),
                        text(asked.get("comment")),
                        text(asked.get("documentId")),
                        Map.of()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void define(ProcessDefinitionActionRequest request) {
        if (request.getAction() != null) {
            throw Rejected.because(WorkflowProblem.ENGINE_OPERATION_REFUSED, request.getAction());
        }
        trail.record(touched(), Map.of("category", String.valueOf(request.getCategory())));
    }
}
