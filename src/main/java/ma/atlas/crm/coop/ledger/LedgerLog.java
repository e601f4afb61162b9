package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.audit.TimelineWords.Words;
import ma.atlas.crm.reference.Dictionaries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what people do to plans, where their group shows it, and to lines of the ledger, where their member does. */
@Component
class LedgerLog {

    private static final String ACTIVITY_TYPE = "ACT_SYSTEM";
    private static final String GROUP = "COOP_GROUP";
    private static final String MEMBER = "COOP_MEMBER";
    private static final String PLAN = "COOP_PLAN";

    private final Timeline timeline;
    private final TimelineWords words;
    private final Dictionaries dictionaries;

    LedgerLog(Timeline timeline, TimelineWords words, Dictionaries dictionaries) {
        this.timeline = timeline;
        this.words = words;
        this.dictionaries = dictionaries;
    }

    void planned(PlanVersion plan) {
        String summary = words.ofOrganisation()
                .say(
                        "timeline.coop-plan",
                        Integer.toString(plan.number()),
                        plan.effectiveFrom().toString(),
                        plan.terms().base().toPlainString(),
                        Integer.toString(plan.schedule().count()));
        record(GROUP, plan.groupId(), summary, PLAN, plan.id());
    }

    /** A line was called for, declared to be paid, or decided on. */
    void changed(ContributionRow line) {
        Words spoken = words.ofOrganisation();
        String status = dictionaries.label(LedgerCodes.STATUSES, line.status().name(), spoken.language());
        String key = "timeline.coop-contribution" + kind(line);
        BigDecimal amount = line.isDeclared() && line.amountPaid() != null ? line.amountPaid() : line.amountDue();
        String summary = spoken.say(key, line.dueDate().toString(), amount.toPlainString(), status);
        record(MEMBER, line.memberId(), withReason(summary, line.reason()), Contribution.ENTITY_TYPE, line.id());
    }

    private static String kind(ContributionRow line) {
        if (line.isPenaltyWaived()) {
            return ".penalty-waived";
        }
        return line.isDeclared() ? ".declared" : "";
    }

    private static String withReason(String summary, @Nullable String reason) {
        return reason == null ? summary : summary + " – " + TimelineWords.excerpt(reason);
    }

    private void record(String entityType, UUID entityId, String summary, String refType, UUID refId) {
        timeline.record(new Timeline.Entry(entityType, entityId, ACTIVITY_TYPE, summary, refType, refId.toString()));
    }
}
