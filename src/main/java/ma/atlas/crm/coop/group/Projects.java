package ma.atlas.crm.coop.group;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopLifecycles;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Moves;
import ma.atlas.crm.workflow.StatusHistory;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with the projects of groups. Each method decides who may, and runs in one transaction. */
@Component
public class Projects {

    private final CoopProjectRepository repository;
    private final ProjectRows rows;
    private final ProjectSubject subjectType;
    private final CoopGroups groups;
    private final CoopLifecycles lifecycles;
    private final Moves moves;
    private final Timeline timeline;
    private final TimelineWords words;
    private final Json json;
    private final EntityManager entityManager;
    private final Clock clock;

    Projects(
            CoopProjectRepository repository,
            ProjectRows rows,
            ProjectSubject subjectType,
            CoopGroups groups,
            CoopLifecycles lifecycles,
            Moves moves,
            Timeline timeline,
            TimelineWords words,
            Json json,
            EntityManager entityManager,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.subjectType = subjectType;
        this.groups = groups;
        this.lifecycles = lifecycles;
        this.moves = moves;
        this.timeline = timeline;
        this.words = words;
        this.json = json;
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Begins a project of a group and starts its process instance, both or neither.
     *
     * @param change what is written about it, over nothing
     * @throws Rejected {@code role-required}, {@code not-found} for the group, {@code ended} where that has ended, {@code invalid-input},
     *     {@code no-workflow}, {@code status-by-move}
     */
    @Transactional
    public ProjectView begin(UUID groupId, ProjectChange change) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_COOP);
        CoopGroups.Standing group = groups.lock(groupId).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        if (group.isTerminal()) {
            throw Rejected.because(WorkflowProblem.ENDED, group.statusCode());
        }
        ProjectFields fields = change.of(new ProjectFields(null, null, Map.of(), json.tree(List.of())), json);
        CoopProject project =
                repository.saveAndFlush(new CoopProject(Ids.next(), groupId, fields, actor.login(), clock.instant()));
        entityManager.detach(project);
        moves.begin(SubjectSnapshot.beginning(
                project.id(), ProjectSubject.CASE_TYPE, project.version(), null, title(fields, group.name())));
        timeline.record(new Timeline.Entry(
                GroupSubject.ENTITY_TYPE,
                groupId,
                "ACT_SYSTEM",
                words.ofOrganisation().say("timeline.project-begun", title(fields, group.name())),
                ProjectSubject.ENTITY_TYPE,
                project.id().toString()));
        ProjectView begun = subjectType.view(project.id());
        Groups.requireStatus(change.statusCode(), begun.statusCode());
        return begun;
    }

    private static String title(ProjectFields fields, String group) {
        return fields.name() == null ? group : fields.name();
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    @Transactional(readOnly = true)
    public ProjectView get(UUID id) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        return subjectType.view(id);
    }

    /**
     * Newest first.
     *
     * @throws Rejected {@code role-required}, {@code not-found} for the group
     */
    @Transactional(readOnly = true)
    public Page<ProjectView> list(UUID groupId, @Nullable String statusCode, PageRequest page) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        if (groups.find(groupId).isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        return rows.page(groupId, statusCode, page);
    }

    /**
     * Changes what people write about a project.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code invalid-input}, {@code status-by-move}
     */
    @Transactional
    public ProjectView change(UUID id, ProjectChange change, @Nullable String ifMatch) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_COOP);
        SubjectSnapshot subject = subjectType.lock(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        EntityTag.requireMatch(ifMatch, subject.version());
        Groups.requireStatus(change.statusCode(), subject.statusCode());
        CoopProject project = repository.getReferenceById(id);
        ProjectFields before = project.fields();
        ProjectFields after = change.of(before, json);
        if (!after.equals(before)) {
            project.rewrite(after, clock.instant());
            repository.flush();
            if (!Objects.equals(after.name(), before.name())) {
                subjectType.find(id).ifPresent(renamed -> moves.retitle(subjectType, id, renamed.title()));
            }
        }
        return subjectType.view(id);
    }

    /**
     * Moves a project to its next status.
     *
     * @throws Rejected as {@link CoopLifecycles#move}
     */
    @Transactional
    public ProjectView move(UUID id, MoveRequest request, @Nullable String ifMatch) {
        lifecycles.move(subjectType, id, request, ifMatch);
        return subjectType.view(id);
    }

    /** What a project can be moved to, and whether the caller may. */
    public Moves.Options options(UUID id) {
        return lifecycles.options(subjectType, id);
    }

    /** Oldest first. */
    public Page<StatusHistory.Item> history(UUID id, PageRequest page) {
        return lifecycles.history(subjectType, id, page);
    }

    /** Newest first. */
    public Page<Timeline.Item> timeline(UUID id, Timeline.Filter filter, PageRequest page) {
        return lifecycles.timeline(subjectType, id, filter, page);
    }
}
