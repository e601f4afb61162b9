package ma.atlas.crm.coop.notice;

import java.util.Map;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.coop.DecisionTaken;
import ma.atlas.crm.coop.Decisions;
import ma.atlas.crm.outbound.Announcement;
import ma.atlas.crm.outbound.Announcements;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the members of a group that a PV is published: when a decision of the group is taken by it. That somebody was excluded is
 * announced to nobody.
 */
@Component
class DecisionNotices {

    private static final String PUBLISHED = "COOP_PV_PUBLISHED";

    private final NoticeRows rows;
    private final OrganisationRows organisations;
    private final TimelineWords words;
    private final Announcements announcements;

    DecisionNotices(NoticeRows rows, OrganisationRows organisations, TimelineWords words, Announcements announcements) {
        this.rows = rows;
        this.organisations = organisations;
        this.words = words;
        this.announcements = announcements;
    }

    /** In the transaction of the decision. */
    @EventListener
    void taken(DecisionTaken decision) {
        if (decision.kind() == Decisions.Kind.MEMBER_EXCLUDED) {
            return;
        }
        Organisation organisation =
                organisations.find(CurrentOrganisation.required()).orElseThrow();
        announcements.announce(new Announcement(
                GroupMembers.of(decision.groupId()),
                PUBLISHED,
                NoticeSettings.channels(organisation),
                Map.of(
                        NoticeVariables.ORGANISATION_NAME,
                        organisation.name(),
                        NoticeVariables.GROUP_NAME,
                        rows.groupName(decision.groupId()),
                        NoticeVariables.DECISION,
                        words.ofOrganisation().say("coop.decision." + decision.kind())),
                "decision:" + decision.decisionId()));
    }
}
