package ma.atlas.crm.coop.notice;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.coop.AllocationProposed;
import ma.atlas.crm.outbound.Errand;
import ma.atlas.crm.outbound.UnattendedMessages;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What a member is told of a lot that is meant for them. The proposal is told from here: a lifecycle begins with it, and has nothing
 * sent before its first status; the rest is drawn in the lifecycle.
 */
@Component
class AllocationNotices {

    static final Set<String> VARIABLES = Set.of(
            NoticeVariables.MEMBER_NAME,
            NoticeVariables.GROUP_NAME,
            NoticeVariables.PROJECT_NAME,
            NoticeVariables.LOT_CODE,
            NoticeVariables.CONTEST_UNTIL);

    private static final String PROPOSED = "COOP_ALLOCATION_PROPOSED";

    private final NoticeRows rows;
    private final OrganisationRows organisations;
    private final UnattendedMessages messages;

    AllocationNotices(NoticeRows rows, OrganisationRows organisations, UnattendedMessages messages) {
        this.rows = rows;
        this.organisations = organisations;
        this.messages = messages;
    }

    UUID memberId(UUID allocationId) {
        return rows.allocation(allocationId).memberId();
    }

    /** What there is to say, but for names. */
    Map<String, String> what(UUID allocationId) {
        return what(allocationId, organisation().timeZone());
    }

    private Map<String, String> what(UUID allocationId, ZoneId zone) {
        NoticeRows.Allocation allocation = rows.allocation(allocationId);
        return Map.of(
                NoticeVariables.GROUP_NAME, allocation.groupName(),
                NoticeVariables.PROJECT_NAME, allocation.projectName(),
                NoticeVariables.LOT_CODE, allocation.lotCode(),
                NoticeVariables.CONTEST_UNTIL,
                        allocation
                                .contestEnd()
                                .atZoneSameInstant(zone)
                                .toLocalDate()
                                .toString());
    }

    /** In the transaction of the proposal. */
    @EventListener
    void proposed(AllocationProposed proposal) {
        Organisation organisation = organisation();
        Map<String, String> variables = new HashMap<>(what(proposal.allocationId(), organisation.timeZone()));
        variables.put(NoticeVariables.ORGANISATION_NAME, organisation.name());
        messages.queue(new Errand(
                ConsentSubject.member(proposal.memberId()),
                PROPOSED,
                NoticeSettings.channels(organisation),
                variables));
    }

    private Organisation organisation() {
        return organisations.find(CurrentOrganisation.required()).orElseThrow();
    }
}
