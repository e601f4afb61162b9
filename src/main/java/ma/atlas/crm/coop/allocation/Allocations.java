package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.coop.AllocationProposed;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopLifecycles;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Moves;
import ma.atlas.crm.workflow.StatusHistory;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with allocations. Each method decides who may, and runs in one transaction. */
@Component
public class Allocations {

    private static final String ONE_FOR_A_LOT = "coop_allocation_of_lot";

    private final CoopAllocationRepository repository;
    private final AllocationRows rows;
    private final AllocationSubject subjectType;
    private final AllocationGate gate;
    private final AllocationNews news;
    private final Proposals proposals;
    private final CoopGroups groups;
    private final CoopLifecycles lifecycles;
    private final Moves moves;
    private final EntityManager entityManager;
    private final ApplicationEventPublisher events;

    Allocations(
            CoopAllocationRepository repository,
            AllocationRows rows,
            AllocationSubject subjectType,
            AllocationGate gate,
            AllocationNews news,
            Proposals proposals,
            CoopGroups groups,
            CoopLifecycles lifecycles,
            Moves moves,
            EntityManager entityManager,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.rows = rows;
        this.subjectType = subjectType;
        this.gate = gate;
        this.news = news;
        this.proposals = proposals;
        this.groups = groups;
        this.lifecycles = lifecycles;
        this.moves = moves;
        this.entityManager = entityManager;
        this.events = events;
    }

    /**
     * Proposes a lot to the first member by rank who is eligible, proves it, reserves the lot and starts the allocation's process
     * instance: all of it or nothing.
     *
     * @throws Rejected {@code role-required}, {@code no-workflow}, and as {@link Proposals#prove}
     */
    @Transactional
    public AllocationView propose(UUID groupId, NewAllocation wanted) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_COOP);
        Proof proof = proposals.prove(groupId, wanted);
        CoopAllocation allocation = insert(new CoopAllocation(proof, actor.login()), wanted);
        entityManager.detach(allocation);
        moves.begin(SubjectSnapshot.beginning(
                allocation.id(),
                AllocationSubject.CASE_TYPE,
                allocation.version(),
                null,
                subjectType.title(allocation.id())));
        events.publishEvent(
                new AllocationProposed(allocation.id(), groupId, proof.inputs().memberId()));
        return subjectType.view(allocation.id());
    }

    /** The locks come first; the indexes hold what got past them. */
    private CoopAllocation insert(CoopAllocation allocation, NewAllocation wanted) {
        try {
            return repository.saveAndFlush(allocation);
        } catch (DataIntegrityViolationException taken) {
            throw String.valueOf(taken.getMessage()).contains(ONE_FOR_A_LOT)
                    ? Rejected.because(AllocationProblem.LOT_NOT_AVAILABLE, wanted.lotId())
                    : Rejected.because(CommonProblem.CONFLICT);
        }
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}, which it is for a member whose it is not
     */
    @Transactional(readOnly = true)
    public AllocationView get(UUID id) {
        gate.requireOwn(CurrentActor.requiredInOrganisation(), id);
        return subjectType.view(id);
    }

    /**
     * Newest first.
     *
     * @throws Rejected {@code role-required}, also for a member; {@code not-found} for the group
     */
    @Transactional(readOnly = true)
    public Page<AllocationView> list(UUID groupId, AllocationQuery query, PageRequest page) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        required(groups.find(groupId));
        return rows.page(groupId, query, page);
    }

    /**
     * Why it is that member. Whoever was before them in the queue may know.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, which it is for a member who does not come before
     */
    @Transactional(readOnly = true)
    public JsonNode proof(UUID id) {
        gate.requireConcerned(CurrentActor.requiredInOrganisation(), id);
        try {
            return ProofDocument.parse(required(rows.proof(id)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Moves an allocation to its next status. Who would be next is told where that sets the lot free.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code decision-document-required},
     *     {@code unknown-document}, {@code lot-not-available}, {@code lot-delivered}, and as the lifecycle refuses
     */
    @Transactional
    public AllocationView move(UUID id, MoveRequest request, @Nullable String ifMatch) {
        Optional<NextInLine> next = news.listening(() -> lifecycles.move(subjectType, id, request, ifMatch));
        AllocationView moved = subjectType.view(id);
        return next.map(moved::withNext).orElse(moved);
    }

    /** What an allocation can be moved to, and whether the caller may. */
    @Transactional(readOnly = true)
    public Moves.Options options(UUID id) {
        return lifecycles.options(subjectType, id);
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public Page<StatusHistory.Item> history(UUID id, PageRequest page) {
        return lifecycles.history(subjectType, id, page);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<Timeline.Item> timeline(UUID id, Timeline.Filter filter, PageRequest page) {
        return lifecycles.timeline(subjectType, id, filter, page);
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
