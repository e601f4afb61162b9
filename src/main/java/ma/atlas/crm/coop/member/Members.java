package ma.atlas.crm.coop.member;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.PhoneNumbers;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with the members of a group. Somebody new is given the next rank while nobody else has the group, so that ranks have
 * no gaps. Nobody is ever deleted: who leaves keeps rank and past.
 */
@Component
public class Members {

    private static final String ONCE_IN_A_GROUP = "coop_member_by_user";

    private final CoopMemberRepository repository;
    private final MemberRows rows;
    private final MemberRules rules;
    private final MemberRanks ranks;
    private final MemberLog log;
    private final CoopGroups groups;
    private final OrganisationRows organisations;
    private final Timeline timeline;
    private final Clock clock;

    Members(
            CoopMemberRepository repository,
            MemberRows rows,
            MemberRules rules,
            MemberRanks ranks,
            MemberLog log,
            CoopGroups groups,
            OrganisationRows organisations,
            Timeline timeline,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.rules = rules;
        this.ranks = ranks;
        this.log = log;
        this.groups = groups;
        this.organisations = organisations;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Enters somebody at the end of the queue.
     *
     * @throws Rejected {@code role-required}, {@code not-found} of the group, {@code group-ended}, {@code invalid-input},
     *     {@code unknown-user}, {@code member-role-required}, {@code user-already-member}, {@code unknown-code}
     */
    @Transactional
    public MemberView create(UUID groupId, MemberFields wanted) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_COOP);
        CoopGroups.Standing group = required(groups.lock(groupId));
        if (group.isTerminal()) {
            throw Rejected.because(MemberProblem.GROUP_ENDED, group.name());
        }
        UUID id = Ids.next();
        MemberFields fields = rules.accept(id, wanted);
        rules.requireInUse(MemberMoves.FIRST);
        Instant now = clock.instant();
        CoopMember member = new CoopMember(id, groupId, ranks.next(groupId), fields, actor.login(), now);
        onceInTheGroup(fields, () -> repository.saveAndFlush(member));
        log.entered(id, null, member.status(), MemberLog.Reason.NONE, now);
        return required(rows.find(id));
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}, for a member also of anybody but themselves
     */
    @Transactional(readOnly = true)
    public MemberView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        Reach reach = actor.require(Permission.READ_COOP);
        return required(rows.find(id)
                .filter(member -> reach == Reach.ALL || actor.login().equals(member.userId())));
    }

    /**
     * In the order of ranks; as of a day those who had joined by its end, with what they were then.
     *
     * @throws Rejected {@code role-required} for a member as well, {@code not-found} of the group, {@code invalid-input}
     */
    @Transactional(readOnly = true)
    public Page<MemberView> list(UUID groupId, MemberQuery query, PageRequest page) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        required(groups.find(groupId));
        String phone = query.phone() == null || query.phone().isEmpty()
                ? null
                : PhoneNumbers.normalised("phone", query.phone());
        LocalDate asOf = query.asOf();
        return rows.page(
                groupId, new MemberQuery(query.memberStatus(), phone, asOf), asOf == null ? null : endOf(asOf), page);
    }

    /** The instant at which a day of the organisation is over; what will hold at the end of one to come, nobody knows. */
    private Instant endOf(LocalDate day) {
        ZoneId zone = organisations
                .find(CurrentOrganisation.required())
                .map(Organisation::timeZone)
                .orElse(Organisation.DEFAULT_TIME_ZONE);
        if (day.getYear() < 1 || day.isAfter(LocalDate.now(clock.withZone(zone)))) {
            throw Rejected.invalid("asOf", "day-to-come");
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /**
     * Changes what is written about a member; what changes nothing leaves no trace.
     *
     * @throws Rejected as {@link #create}; {@code unknown-member-document}, {@code stale}
     */
    @Transactional
    public MemberView change(UUID id, MemberChange change, @Nullable String ifMatch) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_COOP);
        CoopMember member = required(repository.findById(id));
        EntityTag.requireMatch(ifMatch, member.version());
        MemberFields before = member.fields();
        MemberFields after = rules.accept(id, change, before);
        if (!after.equals(before)) {
            member.rewrite(after, clock.instant());
            onceInTheGroup(after, repository::flush);
        }
        return required(rows.find(id));
    }

    /**
     * What happened to a member, newest first: for those who keep or watch the group, as their notes are among it.
     *
     * @throws Rejected {@code role-required} for a member as well, {@code not-found}
     */
    @Transactional(readOnly = true)
    public Page<Timeline.Item> timeline(UUID id, Timeline.Filter filter, PageRequest page) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        required(rows.groupOf(id));
        return timeline.of(CoopMember.ENTITY_TYPE, id, filter, page);
    }

    /** The index says who is there already, whatever was written at the same moment. */
    private static void onceInTheGroup(MemberFields fields, Runnable write) {
        try {
            write.run();
        } catch (DataIntegrityViolationException taken) {
            if (String.valueOf(taken.getMostSpecificCause().getMessage()).contains(ONCE_IN_A_GROUP)) {
                throw Rejected.because(MemberProblem.USER_ALREADY_MEMBER, fields.userId());
            }
            throw taken;
        }
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
