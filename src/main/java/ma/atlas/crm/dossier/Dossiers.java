package ma.atlas.crm.dossier;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.audit.Timeline;
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

/** What people do with cases. Each method decides who may, and runs in one transaction. */
@Component
public class Dossiers {

    private final DossierRepository repository;
    private final DossierRows rows;
    private final DossierRules rules;
    private final DossierSubject subjectType;
    private final DossierGate gate;
    private final DossierScores scores;
    private final Moves moves;
    private final StatusHistory history;
    private final Timeline timeline;
    private final EntityManager entityManager;
    private final Clock clock;

    Dossiers(
            DossierRepository repository,
            DossierRows rows,
            DossierRules rules,
            DossierSubject subjectType,
            DossierGate gate,
            DossierScores scores,
            Moves moves,
            StatusHistory history,
            Timeline timeline,
            EntityManager entityManager,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.rules = rules;
        this.subjectType = subjectType;
        this.gate = gate;
        this.scores = scores;
        this.moves = moves;
        this.history = history;
        this.timeline = timeline;
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Opens a case and starts its process instance, both or neither.
     *
     * @return the case, with the open ones of the same phone and case type
     * @throws Rejected {@code role-required}, {@code unknown-code}, {@code not-a-dossier-type}, {@code no-workflow},
     *     {@code unknown-user}, {@code unknown-annonce}, {@code not-assigned} when an agent gives it to somebody else
     */
    @Transactional
    public DossierView open(NewDossier wanted) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_DOSSIERS);
        NewDossier accepted = rules.accept(wanted, actor);
        Dossier dossier = repository.saveAndFlush(new Dossier(Ids.next(), accepted, actor.login(), clock.instant()));
        entityManager.detach(dossier);
        moves.begin(beginning(dossier));
        DossierView opened = required(scores.view(dossier.id()));
        return opened.withPossibleDuplicates(
                rows.openOfSamePhone(accepted.fields(), accepted.caseTypeCode(), dossier.id()));
    }

    private static SubjectSnapshot beginning(Dossier dossier) {
        return SubjectSnapshot.beginning(
                dossier.id(),
                dossier.caseTypeCode(),
                dossier.version(),
                dossier.assignedTo(),
                dossier.fields().contactName());
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}
     */
    @Transactional(readOnly = true)
    public DossierView get(UUID id) {
        readable(id);
        return required(rows.view(id));
    }

    /**
     * Newest first, or the best fit where words are asked for; an agent sees their own, and what is unassigned for their
     * role.
     */
    @Transactional(readOnly = true)
    public Page<DossierView> list(DossierQuery query, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        Reach reach = actor.require(Permission.READ_DOSSIERS);
        DossierFilter filter = new DossierFilter(query, actor, reach);
        return query.words() == null ? rows.page(filter, page) : rows.page(filter, query.words(), page);
    }

    /**
     * Replaces what people write about a case.
     *
     * @param caseTypeCode as it is, or null; a case never changes its type
     * @throws Rejected as {@link #get} and {@link #open}; {@code case-type-fixed}, {@code stale}
     */
    @Transactional
    public DossierView update(UUID id, @Nullable String caseTypeCode, DossierFields fields, @Nullable String ifMatch) {
        Dossier dossier = writable(id, ifMatch);
        if (caseTypeCode != null && !caseTypeCode.equals(dossier.caseTypeCode())) {
            throw Rejected.because(DossierProblem.CASE_TYPE_FIXED, dossier.caseTypeCode());
        }
        DossierFields before = dossier.fields();
        DossierFields accepted = rules.accept(fields, before);
        dossier.rewrite(accepted, clock.instant());
        repository.flush();
        if (!before.contactName().equals(accepted.contactName())) {
            moves.retitle(subjectType, id, accepted.contactName());
        }
        scores.mark(id);
        return required(scores.view(id));
    }

    /**
     * Takes a case out of sight and ends its process instance. The row first, as every move does: whoever meets another on
     * their way waits for it and is told {@code conflict}, where the other order would lock both for good.
     *
     * @throws Rejected as {@link #get}; {@code stale}
     */
    @Transactional
    public void delete(UUID id, @Nullable String ifMatch) {
        Dossier dossier = writable(id, ifMatch);
        SubjectSnapshot subject = required(rows.snapshot(id));
        dossier.delete(clock.instant());
        repository.flush();
        moves.end(subjectType, subject);
        timeline.withdrawTasks(DossierSubject.ENTITY_TYPE, id);
    }

    /**
     * Moves a case to its next status.
     *
     * @throws Rejected {@code not-found}, {@code stale}, and as the lifecycle refuses
     */
    @Transactional
    public DossierView move(UUID id, MoveRequest request, @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.MOVE_DOSSIERS);
        SubjectSnapshot subject = required(rows.lock(id));
        subjectType.requireMover(actor, subject);
        EntityTag.requireMatch(ifMatch, subject.version());
        moves.move(subject, request);
        return required(scores.view(id));
    }

    /**
     * Gives a case and its open task to somebody.
     *
     * @param login null for nobody
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}, {@code unknown-user}, {@code ended}
     */
    @Transactional
    public DossierView assign(UUID id, @Nullable String login) {
        CurrentActor.requiredInOrganisation().require(Permission.ASSIGN_DOSSIERS);
        moves.assign(subjectType, required(rows.lock(id)), login);
        return required(scores.view(id));
    }

    /**
     * Gives a case that has ended a new process instance, placed at a status.
     *
     * @throws Rejected {@code role-required} for anyone but an administrator, {@code not-found}, {@code not-ended},
     *     {@code transition-not-allowed}
     */
    @Transactional
    public DossierView reopen(UUID id, String statusCode, String justification) {
        CurrentActor.requiredInOrganisation().require(Permission.REOPEN_DOSSIERS);
        moves.reopen(required(rows.lock(id)), statusCode, justification);
        return required(scores.view(id));
    }

    /** What a case can be moved to, and whether the caller may. */
    @Transactional(readOnly = true)
    public Moves.Options options(UUID id) {
        return moves.options(subjectType, readable(id), CurrentActor.required());
    }

    /** Oldest first; of a deleted case for auditors. */
    @Transactional(readOnly = true)
    public Page<StatusHistory.Item> history(UUID id, PageRequest page) {
        gate.requireReader(CurrentActor.requiredInOrganisation(), id);
        return history.of(subjectType, id, page);
    }

    /** Newest first; of a deleted case for the auditors alone. */
    @Transactional(readOnly = true)
    public Page<Timeline.Item> timeline(UUID id, Timeline.Filter filter, PageRequest page) {
        gate.requireReader(CurrentActor.requiredInOrganisation(), id);
        return timeline.of(DossierSubject.ENTITY_TYPE, id, filter, page);
    }

    private SubjectSnapshot readable(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_DOSSIERS);
        SubjectSnapshot subject = required(rows.snapshot(id));
        actor.require(Permission.READ_DOSSIERS, subject.assignee(), subject.candidateRole());
        return subject;
    }

    private Dossier writable(UUID id, @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_DOSSIERS);
        Dossier dossier = required(repository.findByIdAndDeletedAtIsNull(id));
        actor.require(Permission.WRITE_DOSSIERS, dossier.assignedTo(), dossier.candidateRole());
        EntityTag.requireMatch(ifMatch, dossier.version());
        return dossier;
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
