package ma.atlas.crm.coop.member;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.coop.Decisions;
import ma.atlas.crm.coop.MemberStatusChanged;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves members by rule 29, and says what they were when. Group and member are held until a move is done. */
@Component
public class MemberStatuses {

    private final CoopMemberRepository repository;
    private final MemberRows rows;
    private final MemberRules rules;
    private final MemberLog log;
    private final MemberHistory history;
    private final CoopGroups groups;
    private final Decisions decisions;
    private final Documents documents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MemberStatuses(
            CoopMemberRepository repository,
            MemberRows rows,
            MemberRules rules,
            MemberLog log,
            MemberHistory history,
            CoopGroups groups,
            Decisions decisions,
            Documents documents,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.rules = rules;
        this.log = log;
        this.history = history;
        this.groups = groups;
        this.decisions = decisions;
        this.documents = documents;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a member is to become.
     *
     * @param memberStatus a code of COOP_MEMBER_STATUS
     * @param documentId a document of the member; for an exclusion the PV, the newest unused one where it is null
     */
    public record Move(
            String memberStatus,
            @Nullable String comment,
            @Nullable UUID documentId) {}

    /**
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code unknown-code},
     *     {@code transition-not-allowed}, {@code member-has-allocation}, {@code unknown-member-document}; of an exclusion as
     *     {@link Decisions#take}
     */
    @Transactional
    public MemberView move(UUID id, Move wanted, @Nullable String ifMatch) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_COOP);
        UUID groupId = required(rows.groupOf(id));
        required(groups.lock(groupId));
        CoopMember member = required(repository.findById(id));
        EntityTag.requireMatch(ifMatch, member.version());
        rules.requireInUse(wanted.memberStatus());
        Status from = member.status();
        Status to = MemberMoves.require(from, wanted.memberStatus());
        if (MemberMoves.isFinal(to) && rows.hasOpenAllocation(id)) {
            throw Rejected.because(MemberProblem.MEMBER_HAS_ALLOCATION);
        }
        MemberLog.Reason reason =
                new MemberLog.Reason(wanted.comment(), document(groupId, id, to, wanted.documentId()));
        // A clock that was set back changes no order of events.
        Instant now = clock.instant();
        Instant at = now.isBefore(member.statusSince()) ? member.statusSince() : now;
        member.become(to, at);
        repository.flush();
        log.entered(id, from, to, reason, at);
        events.publishEvent(new MemberStatusChanged(id, groupId, from, to));
        return required(rows.find(id));
    }

    private @Nullable UUID document(UUID groupId, UUID memberId, Status to, @Nullable UUID documentId) {
        if (MemberMoves.needsDecision(to)) {
            return decisions.take(new Decisions.Wanted(groupId, Decisions.Kind.MEMBER_EXCLUDED, memberId, documentId));
        }
        if (documentId != null
                && documents.ofEntity(CoopMember.ENTITY_TYPE, memberId).stream()
                        .noneMatch(document -> document.id().equals(documentId))) {
            throw Rejected.because(MemberProblem.UNKNOWN_MEMBER_DOCUMENT, documentId, null);
        }
        return documentId;
    }

    /**
     * Every status that a member was in, oldest first.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, for a member also of anybody but themselves
     */
    @Transactional(readOnly = true)
    public Page<MemberHistory.Item> history(UUID id, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        boolean isThere =
                actor.require(Permission.READ_COOP) == Reach.ALL ? rows.exists(id) : rows.isUser(id, actor.login());
        if (!isThere) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        return history.of(id, page);
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
