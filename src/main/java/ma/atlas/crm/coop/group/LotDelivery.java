package ma.atlas.crm.coop.group;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.coop.CoopLots.Status;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.stereotype.Component;

/** Delivers what is assigned of a project when it is handed over; what is only reserved stays so. */
@Component
class LotDelivery {

    private final LotRows rows;
    private final CoopLots lots;
    private final Timeline timeline;
    private final TimelineWords words;

    LotDelivery(LotRows rows, CoopLots lots, Timeline timeline, TimelineWords words) {
        this.rows = rows;
        this.lots = lots;
        this.timeline = timeline;
        this.words = words;
    }

    /** In one round trip beside that which finds them, however many there are. */
    void deliver(UUID projectId, Instant at) {
        List<LotRows.Key> assigned = rows.lockOfStatus(projectId, Status.ASSIGNED);
        if (assigned.isEmpty()) {
            return;
        }
        StatementBatch batch = new StatementBatch();
        assigned.forEach(lot -> lots.append(batch, lot.id(), Status.ASSIGNED, Status.DELIVERED, at));
        String codes = assigned.stream().map(LotRows.Key::code).collect(Collectors.joining(", "));
        timeline.record(
                new Timeline.Entry(
                        ProjectSubject.ENTITY_TYPE,
                        projectId,
                        "ACT_SYSTEM",
                        words.ofOrganisation().say("timeline.lots-delivered", TimelineWords.excerpt(codes)),
                        null,
                        null),
                batch);
    }
}
