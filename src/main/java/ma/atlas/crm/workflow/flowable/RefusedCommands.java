package ma.atlas.crm.workflow.flowable;

import java.util.List;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.flowable.common.engine.impl.interceptor.AbstractCommandInterceptor;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandConfig;
import org.flowable.common.engine.impl.interceptor.CommandExecutor;
import org.flowable.engine.impl.cmd.AbstractDynamicInjectionCmd;
import org.flowable.engine.impl.cmd.AddMultiInstanceExecutionCmd;
import org.flowable.engine.impl.cmd.DeleteMultiInstanceExecutionCmd;
import org.flowable.engine.impl.cmd.ProcessInstanceMigrationBatchCmd;
import org.flowable.engine.impl.cmd.ProcessInstanceMigrationCmd;
import org.flowable.engine.impl.cmd.SetProcessInstanceBusinessKeyCmd;
import org.jspecify.annotations.Nullable;

/** Refuses commands that change which process a subject lives in without entering any status, unseen by the rules. */
class RefusedCommands extends AbstractCommandInterceptor {

    private static final List<Class<?>> REFUSED = List.of(
            ProcessInstanceMigrationCmd.class,
            ProcessInstanceMigrationBatchCmd.class,
            SetProcessInstanceBusinessKeyCmd.class,
            AbstractDynamicInjectionCmd.class,
            AddMultiInstanceExecutionCmd.class,
            DeleteMultiInstanceExecutionCmd.class);

    @Override
    public <T> @Nullable T execute(CommandConfig config, Command<T> command, CommandExecutor executor) {
        if (REFUSED.stream().anyMatch(refused -> refused.isInstance(command))) {
            throw new EngineRefusal(Rejected.because(
                    WorkflowProblem.ENGINE_CHANGE_REFUSED, command.getClass().getSimpleName()));
        }
        return next.execute(config, command, executor);
    }
}
