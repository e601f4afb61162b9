package ma.atlas.crm.workflow.definition;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.definition.WorkflowVersion.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a deployed lifecycle into the workflow tables, and which version of a case type is the active one. */
@Component
class DefinitionProjection {

    private static final String DEACTIVATE = """
            update workflow_definition set is_active = false, updated_at = ?
            where org_id = ? and case_type_code = ? and is_active""";

    private static final String DEFINITION = """
            insert into workflow_definition (id, org_id, case_type_code, version, is_active, name, origin,
                initial_status_code, process_definition_id, source_sha256, created_by, comment, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String ACTIVATE =
            "update workflow_definition set is_active = true, updated_at = ? where org_id = ? and id = ?";

    private static final String STATE = """
            insert into workflow_state (workflow_id, org_id, status_code, name, is_terminal, requires_reason_type,
                candidate_role, position)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String TRANSITION = """
            insert into workflow_transition (workflow_id, org_id, from_status_code, to_status_code, trigger,
                after_delay, reason_code, required_role, guard_json, notifications_json,
                element_id, position)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final GuardColumn guards;
    private final NotificationColumn notifications;

    DefinitionProjection(GuardColumn guards, NotificationColumn notifications) {
        this.guards = guards;
        this.notifications = notifications;
    }

    /** What a row of {@code workflow_definition} holds beside the lifecycle. */
    record Row(
            UUID id,
            String orgId,
            int version,
            boolean active,
            Origin origin,
            String processDefinitionId,
            String sha256,
            String createdBy,
            @Nullable String comment,
            Instant at) {}

    /** Makes a stored version the active one of its case type. */
    void activate(StatementBatch batch, String orgId, WorkflowVersion version, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        batch.add(DEACTIVATE, at, orgId, version.caseTypeCode());
        batch.add(ACTIVATE, at, orgId, version.id());
    }

    void append(StatementBatch batch, Row row, LifecycleDocument lifecycle) {
        OffsetDateTime at = row.at().atOffset(ZoneOffset.UTC);
        if (row.active()) {
            batch.add(DEACTIVATE, at, row.orgId(), lifecycle.caseTypeCode());
        }
        batch.add(
                DEFINITION,
                row.id(),
                row.orgId(),
                lifecycle.caseTypeCode(),
                row.version(),
                row.active(),
                lifecycle.name(),
                row.origin().name(),
                lifecycle.initialStatusCode(),
                row.processDefinitionId(),
                row.sha256(),
                row.createdBy(),
                row.comment(),
                at,
                at);
        int position = 0;
        for (Status status : lifecycle.statuses()) {
            batch.add(
                    STATE,
                    row.id(),
                    row.orgId(),
                    status.code(),
                    status.name(),
                    status.terminal(),
                    status.requiresReason().name(),
                    status.candidateRole().name(),
                    position++);
        }
        position = 0;
        for (Transition transition : lifecycle.transitions()) {
            batch.add(
                    TRANSITION,
                    row.id(),
                    row.orgId(),
                    transition.from(),
                    transition.to(),
                    transition.trigger().name(),
                    transition.after(),
                    transition.reasonCode(),
                    transition.requiredRole() == null
                            ? null
                            : transition.requiredRole().name(),
                    guards.write(transition.guard()),
                    notifications.write(transition.notifications()),
                    transition.elementId(),
                    position++);
        }
    }
}
