package ma.atlas.crm.workflow.definition;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import org.jspecify.annotations.Nullable;

/**
 * One version of an organisation's lifecycle of a case type, as the workflow tables hold it. Immutable, but for whether it
 * is the active one.
 *
 * @param version from 1, in the order of deployment
 * @param active whether new subjects begin it
 * @param createdBy the login of who deployed it
 * @param comment why, in their words
 */
public record WorkflowVersion(
        UUID id,
        String caseTypeCode,
        int version,
        boolean active,
        Origin origin,
        String name,
        String initialStatusCode,
        String processDefinitionId,
        String createdBy,
        @Nullable String comment,
        Instant createdAt,
        Instant updatedAt,
        List<Status> statuses,
        List<Transition> transitions) {

    /** The side that a version was changed from. */
    public enum Origin {
        BPMN,
        TABLE
    }

    public WorkflowVersion {
        statuses = List.copyOf(statuses);
        transitions = List.copyOf(transitions);
    }

    WorkflowVersion with(List<Status> itsStatuses, List<Transition> itsTransitions) {
        return new WorkflowVersion(
                id,
                caseTypeCode,
                version,
                active,
                origin,
                name,
                initialStatusCode,
                processDefinitionId,
                createdBy,
                comment,
                createdAt,
                updatedAt,
                itsStatuses,
                itsTransitions);
    }
}
