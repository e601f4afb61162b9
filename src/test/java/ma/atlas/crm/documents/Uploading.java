package ma.atlas.crm.documents;

import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** What an organisation's uploads have written down. */
final class Uploading {

    private Uploading() {}

    /** How many bytes are on their way, or were abandoned. */
    static long entries(Tenant tenant) {
        Long entries = Sql.inOrganisation(tenant.orgId()).one(Long.class, "select count(*) from document_upload");
        return entries == null ? 0 : entries;
    }
}
