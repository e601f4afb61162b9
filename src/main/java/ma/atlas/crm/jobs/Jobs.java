package ma.atlas.crm.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Correlation;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Jobs of the organisation that the caller acts in. */
@Component
public class Jobs {

    static final String ENTITY_TYPE = "BACKGROUND_JOB";

    private final JobRows rows;
    private final JobKinds kinds;
    private final SchedulerClient scheduler;
    private final AuditTrail audit;
    private final Clock clock;

    Jobs(JobRows rows, JobKinds kinds, SchedulerClient scheduler, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.kinds = kinds;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Has some instance of the application do a job, as soon as the caller's transaction commits.
     *
     * @param actor who asks for it; the job acts as them, with the roles they have now
     * @throws Rejected {@code role-required} without the permission that the type asks for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public JobView start(Actor actor, String type, JsonNode parameters) {
        JobView job = prepare(actor, type, parameters);
        scheduler.schedule(JobTask.instance(actor.requiredOrgId(), job.id()), clock.instant());
        return job;
    }

    /** As {@link #start}, where none of the type is under way; otherwise the one that is. Two callers at once start one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public JobView startUnlessRunning(Actor actor, String type, JsonNode parameters) {
        holdStarts(type);
        return running(type).orElseGet(() -> start(actor, type, parameters));
    }

    /** As {@link #start}, but for a {@link JobRunner} that the caller drives: no instance takes it up by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public JobView prepare(Actor actor, String type, JsonNode parameters) {
        actor.require(kinds.required(type).permission());
        UUID id = Ids.next();
        Instant now = clock.instant();
        rows.insert(id, actor, type, parameters, Correlation.current(), now);
        audit.record(AuditEntry.created(ENTITY_TYPE, id, Map.of("type", type, "parameters", parameters)));
        return rows.find(id).orElseThrow().view();
    }

    /** The newest job of a type that is not over. Decides on nobody's behalf. */
    @Transactional(readOnly = true)
    public Optional<JobView> running(String type) {
        return rows.running(type).map(JobRow::view);
    }

    /** As {@link #running(String)}, and with the same parameters. */
    @Transactional(readOnly = true)
    public Optional<JobView> running(String type, JsonNode parameters) {
        return rows.running(type, parameters).map(JobRow::view);
    }

    /** Whoever does the same waits until the current transaction ends: to start a job unless there is one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdStarts(String type) {
        rows.lockStart(type);
    }

    /**
     * @throws Rejected {@code not-found}; {@code role-required} for who neither asked for it nor could have
     */
    @Transactional(readOnly = true)
    public JobView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        JobView job = rows.find(id)
                .orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND))
                .view();
        if (!job.requestedBy().equals(actor.login())) {
            JobWork kind = kinds.find(job.type()).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
            actor.require(kind.permission());
        }
        return job;
    }
}
