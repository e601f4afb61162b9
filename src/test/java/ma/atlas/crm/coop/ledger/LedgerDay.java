package ma.atlas.crm.coop.ledger;

import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import org.springframework.stereotype.Component;

/** What a new day does to the ledgers of one organisation, for tests that live through many. */
@Component
public class LedgerDay {

    private final DailyLedger daily;

    LedgerDay(DailyLedger daily) {
        this.daily = daily;
    }

    public void begin(String orgId) {
        CurrentActor.runAs(Actor.system(orgId), daily::runInOrganisation);
    }
}
