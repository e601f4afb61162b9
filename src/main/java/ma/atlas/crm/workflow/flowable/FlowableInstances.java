package ma.atlas.crm.workflow.flowable;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.workflow.engine.EngineInstances;
import org.flowable.engine.HistoryService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.history.HistoricProcessInstance;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.task.api.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Instances of Flowable, by its own queries. */
@Component
class FlowableInstances implements EngineInstances {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HistoryService history;
    private final JdbcClient jdbc;

    FlowableInstances(ProcessEngine engine, JdbcClient jdbc) {
        this.runtime = engine.getRuntimeService();
        this.tasks = engine.getTaskService();
        this.history = engine.getHistoryService();
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Standing> find(String processInstanceId) {
        ProcessInstance living = runtime.createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult();
        return living == null
                ? Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                                .processInstanceId(processInstanceId)
                                .finished()
                                .singleResult())
                        .map(FlowableInstances::ended)
                : Optional.of(living(living));
    }

    @Override
    public Optional<Standing> latestOf(String orgId, String businessKey) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceTenantId(orgId)
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .flatMap(latest -> find(latest.getId()));
    }

    @Override
    public List<String> livingOf(String orgId, String businessKey) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceTenantId(orgId)
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    @Override
    public boolean lock(String processInstanceId) {
        return jdbc.sql("select id_ from act_ru_execution where id_ = ? and parent_id_ is null for update")
                .param(processInstanceId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private Standing living(ProcessInstance instance) {
        return new Standing(
                instance.getId(),
                instance.getTenantId(),
                instance.getProcessDefinitionId(),
                instance.getBusinessKey(),
                instance.getStartTime().toInstant(),
                tasks.createTaskQuery().processInstanceId(instance.getId()).list().stream()
                        .map(FlowableInstances::task)
                        .toList(),
                null,
                null);
    }

    private static OpenTask task(Task task) {
        return new OpenTask(task.getId(), task.getTaskDefinitionKey(), task.getAssignee(), instant(task.getDueDate()));
    }

    private static Standing ended(HistoricProcessInstance instance) {
        return new Standing(
                instance.getId(),
                instance.getTenantId(),
                instance.getProcessDefinitionId(),
                instance.getBusinessKey(),
                instance.getStartTime().toInstant(),
                List.of(),
                instant(instance.getEndTime()),
                instance.getDeleteReason() == null ? instance.getEndActivityId() : null);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
