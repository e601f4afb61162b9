package ma.atlas.crm.tenancy;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.springframework.stereotype.Component;

/** Gives Hibernate the organisation for {@code @TenantId}. No organisation is an identifier that no row has. */
@Component
class OrganisationIdentifierResolver implements CurrentTenantIdentifierResolver<String> {

    private static final String NONE = "-";

    @Override
    public String resolveCurrentTenantIdentifier() {
        return CurrentOrganisation.id().orElse(NONE);
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }
}
