package ma.atlas.crm.coop.notice;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.consentement.ConsentProblem;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.outbound.Correspondents;
import ma.atlas.crm.shared.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Members of groups as people who are written to. Their correspondence is their timeline; what they write by WhatsApp themselves is
 * taken into a case of their number.
 */
@Component
class MemberCorrespondents implements Correspondents {

    private static final String ACTIVITY_TYPE = "ACT_MESSAGE_LOG";
    private static final String REFERENCE = "OUTBOUND_MESSAGE";

    private final NoticeRows rows;
    private final Timeline timeline;
    private final TimelineWords words;

    MemberCorrespondents(NoticeRows rows, Timeline timeline, TimelineWords words) {
        this.rows = rows;
        this.timeline = timeline;
        this.words = words;
    }

    @Override
    public ConsentSubject.Kind kind() {
        return ConsentSubject.Kind.MEMBER;
    }

    @Override
    public Optional<Correspondent> find(UUID id) {
        return rows.member(id);
    }

    @Override
    public ProblemType absence() {
        return ConsentProblem.UNKNOWN_MEMBER;
    }

    @Override
    public String absenceCode() {
        return ConsentProblem.UNKNOWN_MEMBER.code();
    }

    @Override
    public String nameVariable() {
        return NoticeVariables.MEMBER_NAME;
    }

    /** Nobody deletes a member, and telling them something changes nothing of theirs: there is nothing to hold. */
    @Override
    public boolean hold(UUID id) {
        return rows.isMember(id);
    }

    @Override
    public List<UUID> holdAllOf(String phone) {
        return rows.holdMembersOf(phone);
    }

    @Override
    public @Nullable UUID keep(UUID id, Sent sent) {
        TimelineWords.Words spoken = words.ofOrganisation();
        timeline.record(new Timeline.Entry(
                ConsentSubject.member(id).entityType(),
                id,
                ACTIVITY_TYPE,
                spoken.say(
                        "timeline.member.message",
                        spoken.say(sent.channel().messageKey()),
                        TimelineWords.excerpt(sent.content())),
                REFERENCE,
                sent.outboundMessageId().toString()));
        return null;
    }
}
