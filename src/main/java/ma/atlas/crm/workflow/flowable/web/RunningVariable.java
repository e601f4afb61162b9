package ma.atlas.crm.workflow.flowable.web;

import java.util.Date;
import org.flowable.variable.api.history.HistoricVariableInstance;
import org.flowable.variable.api.persistence.entity.VariableInstance;
import org.jspecify.annotations.Nullable;

/** A variable of an instance that runs, told as history. */
record RunningVariable(VariableInstance variable) implements HistoricVariableInstance {

    @Override
    public String getId() {
        return variable.getId();
    }

    @Override
    public String getVariableName() {
        return variable.getName();
    }

    @Override
    public String getVariableTypeName() {
        return variable.getTypeName();
    }

    @Override
    public @Nullable Object getValue() {
        return variable.getValue();
    }

    @Override
    public @Nullable String getProcessInstanceId() {
        return variable.getProcessInstanceId();
    }

    @Override
    public @Nullable String getExecutionId() {
        return variable.getExecutionId();
    }

    @Override
    public @Nullable String getTaskId() {
        return variable.getTaskId();
    }

    @Override
    public @Nullable Date getCreateTime() {
        return null;
    }

    @Override
    public @Nullable Date getLastUpdatedTime() {
        return null;
    }

    @Override
    public @Nullable Date getTime() {
        return null;
    }

    @Override
    public @Nullable String getScopeId() {
        return null;
    }

    @Override
    public @Nullable String getSubScopeId() {
        return null;
    }

    @Override
    public @Nullable String getScopeType() {
        return null;
    }

    @Override
    public @Nullable String getMetaInfo() {
        return variable.getMetaInfo();
    }
}
