package ma.atlas.crm.coop.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.stereotype.Component;

/** Which day it is in the current organisation. */
@Component
class OrganisationDays {

    private final OrganisationRows organisations;
    private final Clock clock;

    OrganisationDays(OrganisationRows organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    ZoneId zone() {
        return organisations
                .find(CurrentOrganisation.required())
                .map(Organisation::timeZone)
                .orElse(Organisation.DEFAULT_TIME_ZONE);
    }
}
