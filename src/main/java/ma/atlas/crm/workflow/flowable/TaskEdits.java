package ma.atlas.crm.workflow.flowable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.flowable.common.engine.impl.interceptor.AbstractCommandInterceptor;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandConfig;
import org.flowable.common.engine.impl.interceptor.CommandExecutor;
import org.flowable.engine.impl.cmd.SaveTaskCmd;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.task.api.Task;
import org.flowable.task.api.TaskInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses an edit of a task in what it has from its status: its name, its date, its tenant and the like stand in our own table of tasks as
 * well, which would not hear of it. Who it is assigned to, is projected; owner, priority and description are the engine’s alone.
 */
class TaskEdits extends AbstractCommandInterceptor {

    private static final Map<String, Function<TaskInfo, @Nullable Object>> OF_THE_STATUS = ofTheStatus();

    private static Map<String, Function<TaskInfo, @Nullable Object>> ofTheStatus() {
        Map<String, Function<TaskInfo, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("tenantId", TaskInfo::getTenantId);
        fields.put("name", TaskInfo::getName);
        fields.put(
                "dueDate",
                task -> task.getDueDate() == null ? null : task.getDueDate().toInstant());
        fields.put("category", TaskInfo::getCategory);
        fields.put("formKey", TaskInfo::getFormKey);
        fields.put("parentTaskId", TaskInfo::getParentTaskId);
        return fields;
    }

    @Override
    public <T> @Nullable T execute(CommandConfig config, Command<T> command, CommandExecutor executor) {
        if (command instanceof SaveTaskCmd save) {
            check(edited(save));
        }
        return next.execute(config, command, executor);
    }

    private static void check(Task edited) {
        TaskInfo stored = CommandContextUtil.getTaskService().getTask(edited.getId());
        if (stored == null) {
            throw refusal("task");
        }
        OF_THE_STATUS.forEach((name, field) -> {
            if (!Objects.equals(field.apply(stored), field.apply(edited))) {
                throw refusal(name);
            }
        });
    }

    private static Task edited(SaveTaskCmd save) {
        var field = Objects.requireNonNull(ReflectionUtils.findField(SaveTaskCmd.class, "task"));
        ReflectionUtils.makeAccessible(field);
        return (Task) Objects.requireNonNull(ReflectionUtils.getField(field, save));
    }

    private static EngineRefusal refusal(String what) {
        return new EngineRefusal(Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, what));
    }
}
