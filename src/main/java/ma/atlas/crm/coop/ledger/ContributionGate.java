package ma.atlas.crm.coop.ledger;

import static ma.atlas.crm.coop.ledger.LedgerAccess.required;

import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.Permission;
import org.springframework.stereotype.Component;

/** Who may see and add to what belongs to a line of the ledger: who keeps co-operatives, and the member whose line it is. */
@Component
class ContributionGate implements EntityGate {

    private final ContributionRows rows;
    private final LedgerAccess access;

    ContributionGate(ContributionRows rows, LedgerAccess access) {
        this.rows = rows;
        this.access = access;
    }

    @Override
    public String entityType() {
        return Contribution.ENTITY_TYPE;
    }

    @Override
    public void requireReader(Actor actor, UUID id) {
        actor.require(Permission.READ_COOP);
        access.requireReaderOf(actor, required(rows.find(id)).memberId());
    }

    /** Lines are never deleted, nor given to another member: there is nothing to hold. */
    @Override
    public void requireWriter(Actor actor, UUID id) {
        actor.require(Permission.DECLARE_CONTRIBUTIONS);
        access.requireDeclarerOf(actor, required(rows.find(id)).memberId());
    }
}
