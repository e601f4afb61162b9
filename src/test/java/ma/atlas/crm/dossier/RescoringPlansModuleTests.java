package ma.atlas.crm.dossier;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A step of re-scoring reads its own cases, however many there are before and after them. */
@AtlasTest
class RescoringPlansModuleTests {

    private static final int BATCH = 50;

    private static final String FILL = """
            insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone, source_code,
                                 created_by, created_at, updated_at, last_activity_at, deleted_at)
            select gen_random_uuid(), ?, 'CRM_LEAD_BUY', 'CRM_NEW', 'x', 'Acheteur', '+212661000000', 'LEAD_SOURCE_PHONE', 'x',
                   at, at, at, case when n % 11 = 0 then at end
            from generate_series(1, 3000) n
            cross join lateral (select '2031-01-01T00:00:00Z'::timestamptz + n * interval '1 hour') t (at)""";

    @Test
    void the_next_cases_come_from_an_index_in_order(@Autowired Fixtures fixtures) {
        Tenant tenant = fixtures.tenant();
        Tenant other = fixtures.tenant();
        for (Tenant filled : new Tenant[] {tenant, other}) {
            Sql.inOrganisation(filled.orgId()).update(FILL, filled.orgId());
        }
        Plans.settle("dossier");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("rows", BATCH);
        Plans.assertReadsNoMoreThan(BATCH, Plans.of(tenant, DossierRows.keysSql(false), parameters));
        parameters.put("after", OffsetDateTime.parse("2031-03-01T00:00:00Z"));
        parameters.put("afterId", new UUID(0, 0));
        Plans.assertReadsNoMoreThan(BATCH, Plans.of(tenant, DossierRows.keysSql(true), parameters));
    }
}
