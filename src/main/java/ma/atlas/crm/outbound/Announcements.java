package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.outbound.AnnouncementRows.Key;
import ma.atlas.crm.outbound.AnnouncementRows.Underway;
import ma.atlas.crm.outbound.Circles.Place;
import ma.atlas.crm.schedule.Sweep;
import ma.atlas.crm.shared.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Says the same to everybody of a circle, to each once and under their own consent. The first are written to in the transaction that
 * wants it; of a large circle the rest is, some at a time, by a sweep, so that nobody who moves a group waits for its thousands.
 */
@Component
public class Announcements implements Sweep {

    /** Written to in one transaction. */
    static final int AT_ONCE = 40;

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final int PAGE = 200;

    private final AnnouncementRows rows;
    private final ObjectProvider<Circles> circles;
    private final UnattendedMessages messages;
    private final TransactionOperations transactions;
    private final Clock clock;

    Announcements(
            AnnouncementRows rows,
            ObjectProvider<Circles> circles,
            UnattendedMessages messages,
            TransactionOperations transactions,
            Clock clock) {
        this.rows = rows;
        this.circles = circles;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbound.announcements";
    }

    @Override
    public String cron() {
        return "*/10 * * * * *";
    }

    /** Begins to say something, in the transaction of the caller; never fails for whom it does not reach. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(Announcement wanted) {
        List<Place> first = page(wanted, 0);
        Instant now = clock.instant();
        String by = CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM);
        if (rows.begin(Ids.next(), wanted, reached(first, 0), by, now, doneAt(first, now))) {
            say(wanted, first);
        }
    }

    /** Goes on with what is under way. */
    @Override
    public void run() {
        List<Key> open = rows.open(null, PAGE);
        while (!open.isEmpty()) {
            open.forEach(this::tryToFinish);
            open = open.size() < PAGE ? List.of() : rows.open(open.get(PAGE - 1), PAGE);
        }
    }

    /** What fails goes on next time from where it stood, and holds nobody else back. */
    private void tryToFinish(Key key) {
        try {
            boolean more = true;
            while (more) {
                more = CurrentActor.callAs(
                        Actor.system(key.orgId()),
                        () -> Boolean.TRUE.equals(transactions.execute(transaction -> goOn(key))));
            }
        } catch (RuntimeException failure) {
            LOG.error("The announcement {} did not come to its end", key.id(), failure);
        }
    }

    /** Whether there may be more to say. */
    private boolean goOn(Key key) {
        Underway underway = rows.hold(key.id()).orElse(null);
        if (underway == null) {
            return false;
        }
        List<Place> next = page(underway.announcement(), underway.reached());
        Instant now = clock.instant();
        rows.reach(key.id(), reached(next, underway.reached()), doneAt(next, now));
        CurrentActor.runAs(
                new Actor(underway.createdBy(), key.orgId(), Set.of()), () -> say(underway.announcement(), next));
        return next.size() == AT_ONCE;
    }

    private List<Place> page(Announcement wanted, long after) {
        return circles.stream()
                .filter(known -> known.kind().equals(wanted.circle().kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Expected somebody to know circles of kind %s, but nobody does".formatted(wanted.circle())))
                .page(wanted.circle().id(), after, AT_ONCE);
    }

    private static long reached(List<Place> page, long before) {
        return page.isEmpty() ? before : page.get(page.size() - 1).number();
    }

    private static @Nullable Instant doneAt(List<Place> page, Instant now) {
        return page.size() < AT_ONCE ? now : null;
    }

    private void say(Announcement wanted, List<Place> people) {
        messages.queueAll(people.stream()
                .map(place -> new Errand(place.whose(), wanted.template(), wanted.channels(), wanted.variables()))
                .toList());
    }
}
