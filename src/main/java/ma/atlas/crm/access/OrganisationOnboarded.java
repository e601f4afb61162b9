package ma.atlas.crm.access;

/**
 * An organisation was created. Listeners run in its transaction, acting in it: one that fails leaves nothing of the
 * organisation.
 */
public record OrganisationOnboarded(String orgId) {}
