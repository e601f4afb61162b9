package ma.atlas.crm.audit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.EntityGates;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes and tasks on entities of any kind. Whoever may work on an entity writes them and whoever may see it reads them. Only
 * their author, or who may edit those of others, changes and deletes them; whose task it is may change it as well, whoever has
 * the entity. The entity is held first, then the row: the order of who deletes an entity.
 */
@Component
public class Activities {

    private final ActivityRepository repository;
    private final ActivityRows rows;
    private final ActivityRules rules;
    private final EntityGates gates;
    private final TimelineEntities entities;
    private final AuditTrail trail;
    private final JdbcOperations jdbc;
    private final Clock clock;

    Activities(
            ActivityRepository repository,
            ActivityRows rows,
            ActivityRules rules,
            EntityGates gates,
            TimelineEntities entities,
            AuditTrail trail,
            JdbcOperations jdbc,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.rules = rules;
        this.gates = gates;
        this.entities = entities;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param type {@code ACT_NOTE} or {@code ACT_TASK}
     * @throws Rejected {@code not-found} of the entity, {@code role-required}, {@code not-assigned}, {@code not-a-note-or-task},
     *     {@code not-a-task}, {@code unknown-user}, {@code done-in-future}
     */
    @Transactional
    public ActivityView create(EntityRef entity, String type, ActivityFields wanted) {
        Actor actor = CurrentActor.requiredInOrganisation();
        gates.required(entity.type(), "entityType").requireWriter(actor, entity.id());
        actor.require(Permission.EDIT_NOTES);
        ActivityFields fields = rules.accept(entity, type, wanted, actor.login());
        Activity written =
                repository.saveAndFlush(new Activity(Ids.next(), entity, type, fields, actor.login(), clock.instant()));
        touch(entity);
        return written.view();
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}
     */
    @Transactional(readOnly = true)
    public ActivityView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        ActivityView found = required(rows.find(id));
        if (!isWorkOf(actor, found)) {
            gate(found).requireReader(actor, found.entity().id());
            actor.require(Permission.READ_NOTES);
        }
        return found;
    }

    /**
     * What happened to an entity, newest first; or, where the query is about tasks or names no entity, tasks, the most urgent
     * first. Without an entity, somebody who may only see their own work sees the tasks that are theirs.
     *
     * @throws Rejected as {@link #get}; {@code invalid-input} for what is no task without an entity
     */
    @Transactional(readOnly = true)
    public Page<ActivityView> list(ActivityQuery query, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        ActivityQuery allowed = query;
        if (query.entity() != null) {
            gates.required(query.entity().type(), "entityType")
                    .requireReader(actor, query.entity().id());
            actor.require(Permission.READ_NOTES);
        } else {
            allowed = ofOwn(actor, query);
        }
        ActivityList list = new ActivityList(allowed, page);
        boolean holdsNone =
                query.wantsTasks() && query.type() != null && !query.type().equals(ActivityView.TASK);
        boolean somebodyElses = query.assignee() != null && !query.assignee().equals(allowed.assignee());
        return holdsNone || somebodyElses ? new Page<>(List.of(), null) : rows.page(list, page);
    }

    private static ActivityQuery ofOwn(Actor actor, ActivityQuery query) {
        if (query.type() != null && !query.type().equals(ActivityView.TASK)) {
            throw Rejected.invalid("entityId", "required");
        }
        return actor.require(Permission.READ_TASKS) == Reach.ALL
                ? query
                : new ActivityQuery(null, query.type(), actor.login(), query.done(), query.dueBefore());
    }

    /**
     * Replaces what is written into a note or a task. What changes nothing leaves no trace.
     *
     * @param entity as it is, or null
     * @param type as it is, or null
     * @throws Rejected as {@link #get} and {@link #create}; {@code activity-fixed}, {@code not-author}, {@code stale}
     */
    @Transactional
    public ActivityView update(
            UUID id,
            @Nullable EntityRef entity,
            @Nullable String type,
            ActivityFields wanted,
            @Nullable String ifMatch) {
        return write(id, ifMatch, true, activity -> {
            ActivityView known = activity.view();
            if ((entity != null && !entity.equals(known.entity())) || (type != null && !type.equals(known.type()))) {
                throw Rejected.because(
                        ActivityProblem.ACTIVITY_FIXED,
                        known.type(),
                        known.entity().id());
            }
            ActivityFields accepted = rules.accept(known.type(), wanted, known.fields());
            if (!accepted.equals(known.fields())) {
                activity.rewrite(accepted, clock.instant());
            }
        });
    }

    /**
     * Takes a note or a task out of sight.
     *
     * @throws Rejected as {@link #update}
     */
    @Transactional
    public void delete(UUID id, @Nullable String ifMatch) {
        write(id, ifMatch, false, activity -> activity.delete(clock.instant()));
    }

    private ActivityView write(UUID id, @Nullable String ifMatch, boolean byAssignee, Consumer<Activity> change) {
        Actor actor = CurrentActor.requiredInOrganisation();
        ActivityView known = get(id);
        ActivityRules.requireOfPeople(known.type());
        boolean isTheirs = byAssignee && isWorkOf(actor, known);
        if (!isTheirs) {
            gate(known).requireWriter(actor, known.entity().id());
        } else if (!entities.hold(known.entity())) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        Activity activity = required(repository.findByIdAndDeletedAtIsNull(id));
        if (isTheirs && !isWorkOf(actor, activity.view())) {
            throw Rejected.because(CommonProblem.CONFLICT);
        }
        if (!isTheirs && !actor.login().equals(known.actor()) && actor.reach(Permission.EDIT_NOTES) != Reach.ALL) {
            throw Rejected.because(ActivityProblem.NOT_AUTHOR, known.actor());
        }
        EntityTag.requireMatch(ifMatch, activity.version());
        long before = activity.version();
        change.accept(activity);
        repository.flush();
        if (activity.version() != before) {
            touch(known.entity());
        }
        return activity.view();
    }

    private static boolean isWorkOf(Actor actor, ActivityView activity) {
        return activity.isTaskOf(actor.login()) && actor.reach(Permission.READ_TASKS) != Reach.NONE;
    }

    /** What nobody guards any more, nobody sees. */
    private EntityGate gate(ActivityView activity) {
        return required(gates.find(activity.entity().type()));
    }

    private void touch(EntityRef entity) {
        StatementBatch batch = new StatementBatch().takeAlong(trail::writeInto);
        entities.touch(entity, batch);
        batch.execute(jdbc);
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
