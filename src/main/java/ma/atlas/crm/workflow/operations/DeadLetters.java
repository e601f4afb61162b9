package ma.atlas.crm.workflow.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.jobs.Jobs;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the engine has given up: automatic transitions that were refused, or failed, as often as it tries. */
@Component
public class DeadLetters {

    /** The type of the job that retries many. */
    static final String TYPE = "workflow.dead-letters";

    static final String GROUPS = "groupIds";

    /** The kind of thing that the journal calls one of them. */
    private static final String ENTITY_TYPE = "ENGINE_JOB";

    private final DeadLetterJobs letters;
    private final Jobs jobs;
    private final AuditTrail audit;

    DeadLetters(DeadLetterJobs letters, Jobs jobs, AuditTrail audit) {
        this.letters = letters;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * By what they have in common. A platform administrator who named no organisation sees those of all: they stand in the
     * engine's own tables, which hold no personal data.
     *
     * @throws Rejected {@code role-required}, {@code organisation-required}
     */
    @Transactional(readOnly = true)
    public Page<DeadLetterJobs.Group> list(PageRequest page) {
        Actor actor = CurrentActor.required();
        actor.require(Permission.READ_ENGINE);
        boolean everywhere = actor.organisation().isEmpty() && actor.has(Role.PLATFORM_ADMIN);
        Cursor after = Cursor.decode(page.cursor(), 2);
        List<DeadLetterJobs.Group> groups = letters.groups(
                everywhere ? null : actor.requiredOrgId(), after == null ? null : after.parts(), page.rowsToRead());
        return Page.of(groups, page.limit(), last -> Cursor.of(last.orgId(), last.id()));
    }

    /**
     * @throws Rejected {@code role-required}, {@code organisation-required}
     */
    public static Actor requireRepairer() {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.REPAIR_ENGINE);
        return actor;
    }

    /**
     * Has the engine try one again.
     *
     * @throws Rejected {@code not-found} for what is no dead letter of the organisation, or no longer
     */
    @Transactional
    public void retry(String jobId) {
        Actor actor = requireRepairer();
        if (!retryLocked(actor.requiredOrgId(), jobId)) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }

    /** Whether there was anything to retry. Decides on nobody's behalf. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean retryLocked(String orgId, String jobId) {
        Optional<DeadLetterJobs.Letter> letter = letters.lock(orgId, jobId);
        letter.ifPresent(found -> {
            letters.retry(jobId);
            audit.record(AuditEntry.updated(
                    ENTITY_TYPE,
                    jobId,
                    Map.of("state", "DEAD_LETTER"),
                    Map.of(
                            "state",
                            "RETRY",
                            "processInstanceId",
                            Objects.requireNonNullElse(found.processInstanceId(), ""),
                            "subjectId",
                            Objects.requireNonNullElse(found.subjectId(), ""))));
        });
        return letter.isPresent();
    }

    /**
     * The ids of those in some groups, where they are few.
     *
     * @return empty where there are more
     */
    @Transactional(readOnly = true)
    public Optional<List<String>> few(List<String> groupIds, int atMost) {
        Actor actor = requireRepairer();
        List<String> ids = letters.inGroups(actor.requiredOrgId(), groupIds, "", atMost + 1);
        return Optional.of(ids).filter(found -> found.size() <= atMost);
    }

    /** Has those in some groups tried again in the background; where that is under way already, it is that job. */
    @Transactional
    public JobView retryAll(List<String> groupIds) {
        Actor actor = requireRepairer();
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        ArrayNode groups = parameters.putArray(GROUPS);
        new TreeSet<>(groupIds).forEach(groups::add);
        jobs.holdStarts(TYPE);
        return jobs.running(TYPE, parameters).orElseGet(() -> jobs.start(actor, TYPE, parameters));
    }
}
