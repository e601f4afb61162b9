package ma.atlas.crm.workflow.flowable.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.flowable.engine.HistoryService;
import org.flowable.engine.ProcessEngine;
import org.flowable.identitylink.api.IdentityLink;
import org.flowable.identitylink.api.history.HistoricIdentityLink;
import org.flowable.identitylink.service.impl.persistence.entity.HistoricIdentityLinkEntityImpl;
import org.flowable.task.api.history.HistoricTaskInstanceQuery;
import org.flowable.task.service.impl.persistence.entity.HistoricTaskInstanceEntityImpl;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.flowable.variable.api.history.HistoricVariableInstanceQuery;

/**
 * The engine’s history as its API shows it. Flowable Admin looks for tasks and variables in the history alone, of which the engine
 * keeps none (ADR 3); here those that exist now stand for it.
 */
final class RunningHistory {

    private final ProcessEngine engine;

    private RunningHistory(ProcessEngine engine) {
        this.engine = engine;
    }

    static HistoryService of(ProcessEngine engine) {
        RunningHistory running = new RunningHistory(engine);
        return (HistoryService) Proxy.newProxyInstance(
                RunningHistory.class.getClassLoader(),
                new Class<?>[] {HistoryService.class},
                (proxy, method, given) -> running.answer(method, given));
    }

    private Object answer(Method method, Object[] given) throws Throwable {
        return switch (method.getName()) {
            case "createHistoricTaskInstanceQuery" ->
                RunningQuery.as(
                        HistoricTaskInstanceQuery.class,
                        engine.getTaskService().createTaskQuery(),
                        task -> new HistoricTaskInstanceEntityImpl((TaskEntity) task));
            case "createHistoricVariableInstanceQuery" ->
                RunningQuery.as(
                        HistoricVariableInstanceQuery.class,
                        engine.getRuntimeService().createVariableInstanceQuery(),
                        RunningVariable::new);
            case "getHistoricIdentityLinksForTask" -> links((String) given[0]);
            default -> call(engine.getHistoryService(), method, given);
        };
    }

    private List<HistoricIdentityLink> links(String taskId) {
        return engine.getTaskService().getIdentityLinksForTask(taskId).stream()
                .map(RunningHistory::link)
                .toList();
    }

    private static HistoricIdentityLink link(IdentityLink link) {
        HistoricIdentityLinkEntityImpl historic = new HistoricIdentityLinkEntityImpl();
        historic.setType(link.getType());
        historic.setUserId(link.getUserId());
        historic.setGroupId(link.getGroupId());
        historic.setTaskId(link.getTaskId());
        historic.setProcessInstanceId(link.getProcessInstanceId());
        return historic;
    }

    static Object call(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
