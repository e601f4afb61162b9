package ma.atlas.crm.workflow.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.definition.Lifecycles;
import ma.atlas.crm.workflow.engine.EngineInstances;
import ma.atlas.crm.workflow.engine.EngineInstances.OpenTask;
import ma.atlas.crm.workflow.engine.RepairDoor;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is done about each kind of finding. The engine is right about where a subject stands, as long as it knows. */
@Component
class Remedies {

    private static final String LAST_REASON = """
            select reason_code from status_history
            where org_id = ? and subject_type = ? and subject_id = ? and to_status_code = ? and reason_code is not null
            order by changed_at desc, id desc limit 1""";

    private final RepairDoor door;
    private final EngineInstances instances;
    private final Lifecycles lifecycles;
    private final SubjectTypes subjectTypes;
    private final JdbcClient jdbc;
    private final Clock clock;

    Remedies(
            RepairDoor door,
            EngineInstances instances,
            Lifecycles lifecycles,
            SubjectTypes subjectTypes,
            JdbcClient jdbc,
            Clock clock) {
        this.door = door;
        this.instances = instances;
        this.lifecycles = lifecycles;
        this.subjectTypes = subjectTypes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @throws Rejected {@code repair-needs-decision} where what would be needed is not known
     */
    void apply(Finding finding, UUID subjectId) {
        switch (finding.kind().remedy()) {
            case MOVE -> move(finding, subject(finding, subjectId));
            case PROJECT -> project(finding, subject(finding, subjectId));
            case ASSIGN -> assign(finding, subject(finding, subjectId));
            case BEGIN_AGAIN -> beginAgain(finding, subject(finding, subjectId));
            case END_INSTANCE ->
                door.end(
                        subjectId,
                        known(finding, finding.processInstanceId()),
                        finding.kind().code());
            case CLOSE_TASK -> closeTask(finding, subjectId);
            case DECISION -> throw undecided(finding);
        }
    }

    /** Where the engine has a subject, and what its version of the lifecycle says of that. */
    private record Whereabouts(
            EngineInstances.Standing instance,
            Lifecycle lifecycle,
            Status status,
            @Nullable OpenTask task) {}

    private Whereabouts whereabouts(Finding finding) {
        EngineInstances.Standing instance = instances
                .find(known(finding, finding.processInstanceId()))
                .filter(found -> found.orgId().equals(CurrentOrganisation.required()))
                .orElseThrow(() -> undecided(finding));
        Lifecycle lifecycle = lifecycles.ofDefinition(instance.processDefinitionId());
        Status status = instance.status().flatMap(lifecycle::status).orElseThrow(() -> undecided(finding));
        return new Whereabouts(
                instance,
                lifecycle,
                status,
                instance.tasks().isEmpty() ? null : instance.tasks().get(0));
    }

    private void move(Finding finding, SubjectSnapshot subject) {
        SubjectType type = type(finding);
        if (finding.kind() == FindingKind.INSTANCE_DIFFERS
                && instances
                                .livingOf(
                                        CurrentOrganisation.required(),
                                        subject.id().toString())
                                .size()
                        > 1) {
            throw undecided(finding);
        }
        Whereabouts at = whereabouts(finding);
        String reason = at.status().requiresReason() == ReasonType.NONE
                ? null
                : reason(type, subject.id(), at.status()).orElseThrow(() -> undecided(finding));
        door.move(at.lifecycle(), type, change(finding, inbox(subject, at), at, reason, clock.instant()));
    }

    private void project(Finding finding, SubjectSnapshot subject) {
        SubjectType type = type(finding);
        Whereabouts at = whereabouts(finding);
        if (!at.status().code().equals(subject.statusCode()) || at.status().terminal() != subject.terminal()) {
            move(finding, subject);
            return;
        }
        Instant since = subject.statusSince() == null ? clock.instant() : subject.statusSince();
        String reason =
                at.status().terminal() ? reason(type, subject.id(), at.status()).orElse(null) : null;
        door.project(
                type,
                change(finding, inbox(subject, at), at, reason, since),
                AuditEntry.updated(
                        type.entityType(),
                        subject.id(),
                        said(finding, finding.projection()),
                        said(finding, finding.engine())));
    }

    /** The row keeps its assignee, which is no part of this; the inbox shows whose task it is. */
    private static SubjectSnapshot inbox(SubjectSnapshot subject, Whereabouts at) {
        return at.task() == null ? subject : subject.assignedTo(at.task().assignee());
    }

    private static StatusChange change(
            Finding finding, SubjectSnapshot subject, Whereabouts at, @Nullable String reason, Instant when) {
        return new StatusChange(
                Ids.next(),
                subject,
                at.status(),
                ChangeTrigger.REPAIR,
                at.lifecycle().version(),
                at.instance().id(),
                at.task() == null ? null : at.task().id(),
                at.task() == null ? null : at.task().dueAt(),
                reason,
                finding.kind().code(),
                null,
                Map.of(),
                CurrentActor.required().login(),
                when);
    }

    private void assign(Finding finding, SubjectSnapshot subject) {
        SubjectType type = type(finding);
        String assignee = whereabouts(finding).instance().tasks().get(0).assignee();
        type.requireAssigner(CurrentActor.required(), subject, assignee);
        door.assign(
                type,
                new AssignmentChange(subject, assignee, CurrentActor.required().login(), clock.instant()));
    }

    private void beginAgain(Finding finding, SubjectSnapshot subject) {
        String status = subject.status().orElseThrow(() -> undecided(finding));
        Lifecycle lifecycle = lifecycleOf(subject);
        if (lifecycle.status(status).filter(open -> !open.terminal()).isEmpty()) {
            throw undecided(finding);
        }
        door.beginAgain(subject, lifecycle, status, finding.kind().code());
    }

    private Lifecycle lifecycleOf(SubjectSnapshot subject) {
        Integer version = subject.workflowVersion();
        return version == null
                ? lifecycles.active(subject.caseTypeCode())
                : lifecycles.version(subject.caseTypeCode(), version);
    }

    private void closeTask(Finding finding, UUID subjectId) {
        SubjectType type = type(finding);
        door.closeTask(
                type.code(),
                type.entityType(),
                subjectId,
                known(finding, finding.projection()),
                finding.kind().code());
    }

    private Optional<String> reason(SubjectType type, UUID subjectId, Status status) {
        return jdbc.sql(LAST_REASON)
                .params(CurrentOrganisation.required(), type.code(), subjectId, status.code())
                .query(String.class)
                .optional();
    }

    private SubjectSnapshot subject(Finding finding, UUID subjectId) {
        return type(finding).lock(subjectId).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }

    private SubjectType type(Finding finding) {
        return subjectTypes.of(known(finding, finding.subjectType()));
    }

    private static Map<String, Object> said(Finding finding, @Nullable String what) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(finding.kind().code(), Objects.requireNonNullElse(what, ""));
        return fields;
    }

    private static String known(Finding finding, @Nullable String value) {
        return Optional.ofNullable(value).orElseThrow(() -> undecided(finding));
    }

    private static Rejected undecided(Finding finding) {
        return Rejected.because(
                WorkflowProblem.REPAIR_NEEDS_DECISION, finding.kind().code());
    }
}
