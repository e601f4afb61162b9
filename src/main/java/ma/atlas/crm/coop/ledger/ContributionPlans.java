package ma.atlas.crm.coop.ledger;

import static ma.atlas.crm.coop.ledger.LedgerAccess.required;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.Decisions;
import ma.atlas.crm.coop.Decisions.Kind;
import ma.atlas.crm.coop.Decisions.Wanted;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What members of a group are to pay. A plan is written under the lock of its group, so that versions come one after the other. */
@Component
public class ContributionPlans {

    private final ContributionPlanRepository repository;
    private final PlanRows rows;
    private final ContributionRows contributions;
    private final OpeningInstalments opening;
    private final CoopGroups groups;
    private final Decisions decisions;
    private final LedgerAccess access;
    private final LedgerLog log;
    private final OrganisationDays days;
    private final Clock clock;

    ContributionPlans(
            ContributionPlanRepository repository,
            PlanRows rows,
            ContributionRows contributions,
            OpeningInstalments opening,
            CoopGroups groups,
            Decisions decisions,
            LedgerAccess access,
            LedgerLog log,
            OrganisationDays days,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.contributions = contributions;
        this.opening = opening;
        this.groups = groups;
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Every version, the newest first.
     *
     * @throws Rejected {@code role-required}, {@code not-found} of the group
     */
    @Transactional(readOnly = true)
    public Page<PlanVersion> list(UUID groupId, PageRequest page) {
        access.requireReader(groupId);
        return rows.page(groupId, page);
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    @Transactional(readOnly = true)
    public PlanVersion get(UUID groupId, UUID planId) {
        access.requireReader(groupId);
        return required(rows.find(groupId, planId));
    }

    /**
     * The version that a request would write, and nothing is written.
     *
     * @throws Rejected as {@link #create}, but for its document
     */
    @Transactional(readOnly = true)
    public PlanVersion preview(UUID groupId, PlanRequest wanted) {
        Actor actor = requireWriter();
        return draft(actor, required(groups.find(groupId)), rows.history(groupId), wanted);
    }

    /**
     * Writes the next version, and opens what it calls for by now.
     *
     * @throws Rejected {@code role-required}, {@code not-found} of the group, {@code ledger-closed}, {@code invalid-input},
     *     {@code plan-too-large}, {@code plan-too-long}, {@code plan-before-previous}, {@code plan-rewrites-ledger}; for a change,
     *     {@code decision-document-required}, {@code unknown-document}, {@code document-used}
     */
    @Transactional
    public PlanVersion create(UUID groupId, PlanRequest wanted) {
        Actor actor = requireWriter();
        CoopGroups.Standing group = required(groups.lock(groupId));
        PlanVersion draft = draft(actor, group, rows.history(groupId), wanted);
        PlanVersion version = decided(draft, document(draft, wanted.documentId()));
        repository.saveAndFlush(new ContributionPlan(version));
        log.planned(version);
        opening.open(groupId);
        return version;
    }

    private static Actor requireWriter() {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_COOP);
        return actor;
    }

    private PlanVersion draft(Actor actor, CoopGroups.Standing group, PlanHistory history, PlanRequest wanted) {
        if (group.isTerminal()) {
            throw Rejected.because(LedgerProblem.LEDGER_CLOSED, group.name());
        }
        PlanVersion newest = history.newest().orElse(null);
        PlanVersion draft = new PlanVersion(
                Ids.next(),
                group.id(),
                newest == null ? PlanVersion.FIRST : newest.number() + 1,
                PlanRules.terms(wanted.formula(), group.rules()),
                PlanRules.schedule(wanted.schedule(), newest == null ? null : newest.schedule()),
                PlanRules.day("effectiveFrom", wanted.effectiveFrom()),
                null,
                actor.login(),
                clock.instant());
        PlanRules.requireWithinMeasure(draft.terms(), draft.schedule());
        if (newest != null) {
            requireAhead(draft, newest);
        }
        return draft;
    }

    /** What was called for stays as it was called for, and costs when late what it cost. */
    private void requireAhead(PlanVersion draft, PlanVersion newest) {
        if (draft.effectiveFrom().isBefore(newest.effectiveFrom())) {
            throw Rejected.because(LedgerProblem.PLAN_BEFORE_PREVIOUS, newest.number(), newest.effectiveFrom());
        }
        LocalDate open = contributions.lastOpen(draft.groupId(), days.today()).orElse(null);
        if (open != null && !draft.effectiveFrom().isAfter(open)) {
            throw Rejected.because(LedgerProblem.PLAN_REWRITES_LEDGER, open, open.plusDays(1));
        }
    }

    /** The first plan changes nothing, so that it needs no document; one that is named is looked at, and stays unused. */
    private @Nullable UUID document(PlanVersion draft, @Nullable UUID documentId) {
        Wanted decision = new Wanted(draft.groupId(), Kind.PLAN_CHANGED, null, documentId);
        if (draft.number() > PlanVersion.FIRST) {
            return decisions.take(decision);
        }
        return documentId == null ? null : decisions.find(decision);
    }

    private static PlanVersion decided(PlanVersion draft, @Nullable UUID documentId) {
        return new PlanVersion(
                draft.id(),
                draft.groupId(),
                draft.number(),
                draft.terms(),
                draft.schedule(),
                draft.effectiveFrom(),
                documentId,
                draft.createdBy(),
                draft.createdAt());
    }
}
