package ma.atlas.crm.coop.member;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps every status that a member was in, and tells it on the timeline, in the language of the organisation. */
@Component
class MemberLog {

    static final String HISTORY = "COOP_MEMBER_STATUS";

    private static final String ACTIVITY_TYPE = "ACT_STATUS_CHANGE";
    private static final String ARROW = " → ";

    private static final String KEEP = """
            insert into coop_member_status (id, org_id, member_id, number, from_status, to_status, comment, document_id,
                                            changed_by, changed_at)
            select ?, ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?
            from coop_member_status where org_id = ? and member_id = ?""";

    private final Timeline timeline;
    private final TimelineWords words;
    private final Dictionaries dictionaries;

    MemberLog(Timeline timeline, TimelineWords words, Dictionaries dictionaries) {
        this.timeline = timeline;
        this.words = words;
        this.dictionaries = dictionaries;
    }

    /**
     * Why a member has become something else.
     *
     * @param documentId a document of the member
     */
    record Reason(@Nullable String comment, @Nullable UUID documentId) {

        static final Reason NONE = new Reason(null, null);
    }

    /**
     * Writes in the current transaction, in one round trip with what the journal still has to write.
     *
     * @param from null for somebody new
     */
    void entered(UUID memberId, @Nullable Status from, Status to, Reason reason, Instant at) {
        UUID id = Ids.next();
        String orgId = CurrentOrganisation.required();
        StatementBatch batch = new StatementBatch()
                .add(
                        KEEP,
                        id,
                        orgId,
                        memberId,
                        from == null ? null : from.name(),
                        to.name(),
                        reason.comment(),
                        reason.documentId(),
                        CurrentActor.required().login(),
                        at.atOffset(ZoneOffset.UTC),
                        orgId,
                        memberId);
        Locale language = words.ofOrganisation().language();
        String summary = (from == null ? "" : label(from, language) + ARROW) + label(to, language);
        timeline.record(
                new Timeline.Entry(CoopMember.ENTITY_TYPE, memberId, ACTIVITY_TYPE, summary, HISTORY, id.toString()),
                batch);
    }

    private String label(Status status, Locale language) {
        return dictionaries.label(MemberRules.STATUSES, status.name(), language);
    }
}
