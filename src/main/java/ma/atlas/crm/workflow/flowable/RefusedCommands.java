package ma.atlas.crm.workflow.flowable;

import java.util.List;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.flowable.common.engine.impl.interceptor.AbstractCommandInterceptor;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandConfig;
import org.flowable.common.engine.impl.interceptor.CommandExecutor;
import org.flowable.common.engine.impl.tenant.BaseChangeTenantIdCmd;
import org.flowable.engine.impl.cmd.AbstractDynamicInjectionCmd;
import org.flowable.engine.impl.cmd.AddMultiInstanceExecutionCmd;
import org.flowable.engine.impl.cmd.BulkSaveTasksCmd;
import org.flowable.engine.impl.cmd.ChangeDeploymentTenantIdCmd;
import org.flowable.engine.impl.cmd.DeleteDeploymentCmd;
import org.flowable.engine.impl.cmd.DeleteMultiInstanceExecutionCmd;
import org.flowable.engine.impl.cmd.ProcessInstanceMigrationBatchCmd;
import org.flowable.engine.impl.cmd.ProcessInstanceMigrationCmd;
import org.flowable.engine.impl.cmd.RescheduleTimerJobCmd;
import org.flowable.engine.impl.cmd.SetProcessDefinitionVersionCmd;
import org.flowable.engine.impl.cmd.SetProcessInstanceBusinessKeyCmd;
import org.flowable.engine.impl.cmd.SetTaskDueDateCmd;
import org.flowable.engine.impl.cmd.StartProcessInstanceAsyncCmd;
import org.flowable.job.service.impl.cmd.BulkMoveDeadLetterJobsToHistoryJobsCmd;
import org.flowable.job.service.impl.cmd.CancelJobsCmd;
import org.flowable.job.service.impl.cmd.DeleteDeadLetterJobCmd;
import org.flowable.job.service.impl.cmd.DeleteJobCmd;
import org.flowable.job.service.impl.cmd.DeleteSuspendedJobCmd;
import org.flowable.job.service.impl.cmd.DeleteTimerJobCmd;
import org.flowable.job.service.impl.cmd.MoveDeadLetterJobToHistoryJobCmd;
import org.jspecify.annotations.Nullable;

/**
 * Refuses commands that would part a subject from its process without entering any status, unseen by the rules: that give it
 * another one, take away its definition or its timer, or change of its task what stands in our own table of tasks as well.
 */
class RefusedCommands extends AbstractCommandInterceptor {

    static final List<Class<?>> REFUSED = List.of(
            ProcessInstanceMigrationCmd.class,
            ProcessInstanceMigrationBatchCmd.class,
            SetProcessDefinitionVersionCmd.class,
            SetProcessInstanceBusinessKeyCmd.class,
            AbstractDynamicInjectionCmd.class,
            AddMultiInstanceExecutionCmd.class,
            DeleteMultiInstanceExecutionCmd.class,
            StartProcessInstanceAsyncCmd.class,
            ChangeDeploymentTenantIdCmd.class,
            BaseChangeTenantIdCmd.class,
            DeleteDeploymentCmd.class,
            CancelJobsCmd.class,
            DeleteJobCmd.class,
            DeleteTimerJobCmd.class,
            DeleteSuspendedJobCmd.class,
            DeleteDeadLetterJobCmd.class,
            MoveDeadLetterJobToHistoryJobCmd.class,
            BulkMoveDeadLetterJobsToHistoryJobsCmd.class,
            RescheduleTimerJobCmd.class,
            SetTaskDueDateCmd.class,
            BulkSaveTasksCmd.class);

    @Override
    public <T> @Nullable T execute(CommandConfig config, Command<T> command, CommandExecutor executor) {
        if (REFUSED.stream().anyMatch(refused -> refused.isInstance(command))) {
            throw new EngineRefusal(Rejected.because(
                    WorkflowProblem.ENGINE_CHANGE_REFUSED, command.getClass().getSimpleName()));
        }
        return next.execute(config, command, executor);
    }
}
