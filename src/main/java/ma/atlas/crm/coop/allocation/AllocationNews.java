package ma.atlas.crm.coop.allocation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.coop.allocation.AllocationRows.State;
import ma.atlas.crm.reference.Dictionaries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the group and the member what becomes of an allocation, in the language of the organisation. Whoever is passed over finds it with
 * their own allocations: a proposal would else write as many lines as the group has members.
 */
@Component
class AllocationNews {

    private static final String ACTIVITY_TYPE = "ACT_SYSTEM";
    private static final String GROUP = "COOP_GROUP";
    private static final String PROJECT = "COOP_PROJECT";
    private static final String MEMBER = "COOP_MEMBER";
    private static final String STATUSES = "COOP_ALLOC_STATUS";

    private final AllocationQueue queue;
    private final CoopLots lots;
    private final CoopMembers members;
    private final Timeline timeline;
    private final TimelineWords words;
    private final Dictionaries dictionaries;
    private final ThreadLocal<@Nullable AtomicReference<NextInLine>> listener = new ThreadLocal<>();

    AllocationNews(
            AllocationQueue queue,
            CoopLots lots,
            CoopMembers members,
            Timeline timeline,
            TimelineWords words,
            Dictionaries dictionaries) {
        this.queue = queue;
        this.lots = lots;
        this.members = members;
        this.timeline = timeline;
        this.words = words;
        this.dictionaries = dictionaries;
    }

    /**
     * Does what may cancel an allocation.
     *
     * @return who was told to be next, so that it need not be found out again; empty where nothing was cancelled
     */
    Optional<NextInLine> listening(Runnable move) {
        AtomicReference<NextInLine> ear = new AtomicReference<>();
        listener.set(ear);
        try {
            move.run();
        } finally {
            listener.remove();
        }
        return Optional.ofNullable(ear.get());
    }

    /** Who would be proposed for a lot of a project today. */
    private NextInLine next(UUID groupId, UUID projectId) {
        CutOff today = queue.today();
        List<Place> places = AllocationPolicy.CURRENT.judge(queue.of(groupId, projectId, today, null));
        return NextInLine.of(places, today.day());
    }

    /** An allocation has come to where it stands. */
    void tell(State state) {
        TimelineWords.Words say = words.ofOrganisation();
        String lot = lots.find(state.lotId()).map(CoopLots.Standing::code).orElse("–");
        String status =
                state.statusCode() == null ? "–" : dictionaries.label(STATUSES, state.statusCode(), say.language());
        int rank =
                members.find(state.memberId()).map(CoopMembers.Standing::rank).orElse(0);
        String summary = say.say("timeline.allocation.entered", lot, String.valueOf(rank), status);
        record(GROUP, state.groupId(), summary, state);
        record(MEMBER, state.memberId(), summary, state);
        if (AllocationEffects.ASSIGNED.equals(state.statusCode()) && isDelivered(state)) {
            record(PROJECT, state.projectId(), say.say("timeline.lots-delivered", lot), state);
        }
        if (AllocationEffects.CANCELLED.equals(state.statusCode())) {
            NextInLine next = next(state.groupId(), state.projectId());
            Optional.ofNullable(listener.get()).ifPresent(ear -> ear.set(next));
            String whoIsNext = explained(say, lot, next);
            record(AllocationSubject.ENTITY_TYPE, state.id(), whoIsNext, state);
            record(GROUP, state.groupId(), whoIsNext, state);
        }
    }

    private boolean isDelivered(State state) {
        return lots.find(state.lotId()).map(CoopLots.Standing::status).stream()
                .anyMatch(CoopLots.Status.DELIVERED::equals);
    }

    private static String explained(TimelineWords.Words say, String lot, NextInLine next) {
        return next.rank() == null
                ? say.say("timeline.allocation.nobody-next", lot)
                : say.say(
                        "timeline.allocation.next",
                        lot,
                        String.valueOf(next.rank()),
                        String.valueOf(next.passedOver().size()));
    }

    private void record(String entityType, UUID entityId, String summary, State state) {
        timeline.record(new Timeline.Entry(
                entityType,
                entityId,
                ACTIVITY_TYPE,
                summary,
                AllocationSubject.ENTITY_TYPE,
                state.id().toString()));
    }
}
