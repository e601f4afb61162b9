package ma.atlas.crm.coop.group;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.coop.CoopLifecycles;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Moves;
import ma.atlas.crm.workflow.StatusHistory;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with groups. Each method decides who may, and runs in one transaction. */
@Component
public class Groups {

    private final CoopGroupRepository repository;
    private final GroupRows rows;
    private final GroupRulesSchema schema;
    private final GroupSubject subjectType;
    private final CoopLifecycles lifecycles;
    private final Moves moves;
    private final EntityManager entityManager;
    private final Clock clock;

    Groups(
            CoopGroupRepository repository,
            GroupRows rows,
            GroupRulesSchema schema,
            GroupSubject subjectType,
            CoopLifecycles lifecycles,
            Moves moves,
            EntityManager entityManager,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.schema = schema;
        this.subjectType = subjectType;
        this.lifecycles = lifecycles;
        this.moves = moves;
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Founds a group and starts its process instance, both or neither.
     *
     * @param statusCode what it is expected to begin with; null for whatever its lifecycle begins with
     * @throws Rejected {@code role-required}, {@code invalid-input} for its rules, {@code no-workflow}, {@code status-by-move}
     */
    @Transactional
    public GroupView found(GroupFields fields, @Nullable String statusCode) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_COOP);
        schema.require(fields.rules());
        CoopGroup group = repository.saveAndFlush(new CoopGroup(Ids.next(), fields, actor.login(), clock.instant()));
        entityManager.detach(group);
        moves.begin(
                SubjectSnapshot.beginning(group.id(), GroupSubject.CASE_TYPE, group.version(), null, fields.name()));
        GroupView founded = subjectType.view(group.id());
        requireStatus(statusCode, founded.statusCode());
        return founded;
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    @Transactional(readOnly = true)
    public GroupView get(UUID id) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        return subjectType.view(id);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<GroupView> list(GroupQuery query, PageRequest page) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        return rows.page(query, page);
    }

    /**
     * Changes what people write about a group.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code invalid-input} for its rules,
     *     {@code status-by-move}
     */
    @Transactional
    public GroupView change(UUID id, GroupChange change, @Nullable String ifMatch) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_COOP);
        SubjectSnapshot subject = subjectType.lock(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        EntityTag.requireMatch(ifMatch, subject.version());
        requireStatus(change.statusCode(), subject.statusCode());
        CoopGroup group = repository.getReferenceById(id);
        GroupFields before = group.fields();
        GroupFields after = change.of(before);
        if (!after.equals(before)) {
            schema.require(after.rules());
            group.rewrite(after, clock.instant());
            repository.flush();
            if (!after.name().equals(before.name())) {
                moves.retitle(subjectType, id, after.name());
            }
        }
        return subjectType.view(id);
    }

    static void requireStatus(@Nullable String said, @Nullable String standing) {
        if (said != null && !said.equals(standing)) {
            throw Rejected.because(GroupProblem.STATUS_BY_MOVE, said, standing);
        }
    }

    /**
     * Moves a group to its next status.
     *
     * @throws Rejected as {@link CoopLifecycles#move}
     */
    @Transactional
    public GroupView move(UUID id, MoveRequest request, @Nullable String ifMatch) {
        lifecycles.move(subjectType, id, request, ifMatch);
        return subjectType.view(id);
    }

    /** What a group can be moved to, and whether the caller may. */
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
