package ma.atlas.crm.access;

import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Settles which organisation somebody acts in, for every door of the application. */
@Component
public class Admission {

    private final OrganisationStandings standings;

    Admission(OrganisationStandings standings) {
        this.standings = standings;
    }

    /**
     * @param named the organisation asked for ({@code X-Org-Id}), null when none is
     * @return an actor in that organisation, or in the only one there is to choose, or in none
     * @throws Rejected {@code organisation-not-allowed} when it is not theirs or not active, {@code not-found} when a
     *     platform administrator names one that does not exist
     */
    public Actor admit(Identity identity, @Nullable String named) {
        String orgId = identity.isPlatformAdministrator() ? named : chosen(identity, named);
        if (orgId != null) {
            requireActive(orgId, identity.isPlatformAdministrator());
        }
        return new Actor(identity.login(), orgId, identity.roles());
    }

    private static @Nullable String chosen(Identity identity, @Nullable String named) {
        if (named == null) {
            return identity.organisations().size() == 1
                    ? identity.organisations().get(0)
                    : null;
        }
        if (!identity.organisations().contains(named)) {
            throw Rejected.because(AccessProblem.ORGANISATION_NOT_ALLOWED, named);
        }
        return named;
    }

    private void requireActive(String orgId, boolean mayKnowThatItIsUnknown) {
        OrganisationStandings.Standing standing = standings.of(orgId);
        if (standing == OrganisationStandings.Standing.UNKNOWN && mayKnowThatItIsUnknown) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        if (standing != OrganisationStandings.Standing.ACTIVE) {
            throw Rejected.because(AccessProblem.ORGANISATION_NOT_ALLOWED, orgId);
        }
    }
}
