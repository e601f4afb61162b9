package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Finding the case of a message costs what its number has, however many cases and messages there are. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncomingPlansModuleTests {

    private static final int CASES = 5_000;

    @Autowired
    private Api api;

    private Tenant tenant;
    private String phone;

    @BeforeAll
    void fill(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        String dossier = Cases.open(api.as(tenant.agent()));
        phone = api.as(tenant.agent()).get("/dossiers/{id}", dossier).text("phone");
        Sql.asOwner().update("""
                        insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                                             source_code, candidate_role, is_terminal, created_by, created_at, updated_at, last_activity_at)
                        select gen_random_uuid(), org_id, case_type_code, status_code, process_instance_id, contact_name, '+3310000' || n,
                               source_code, candidate_role, n % 2 = 0, created_by, created_at, updated_at, last_activity_at
                        from dossier, generate_series(1, ?) n where id = ?::uuid""", CASES, dossier);
        Sql.asOwner().update("""
                        insert into message (id, org_id, dossier_id, direction, channel, content, "timestamp", provider_message_id, created_at, updated_at)
                        select gen_random_uuid(), org_id, id, 'INBOUND', 'WHATSAPP', 'x', created_at, 'wamid.' || id, created_at, created_at
                        from dossier where org_id = ?""", tenant.orgId());
        Plans.settle("message", "dossier");
    }

    private String plan(String sql, String value) {
        return Plans.of(tenant, sql.replace("?", ":value"), Map.of("value", value));
    }

    @Test
    void each_look_reads_what_it_finds() {
        for (String sql : List.of(IncomingRows.OPEN, IncomingRows.LIVING)) {
            Plans.assertReadsNoMoreThan(2, plan(sql, phone));
        }
        assertThat(plan(IncomingRows.OPEN, phone)).contains("Index").doesNotContain("Seq Scan on dossier");
        assertThat(plan(IncomingRows.LIVING, phone)).contains("dossier_by_phone");
        assertThat(plan(IncomingRows.TAKEN, "wamid.unknown")).contains("message_by_provider_id");
    }
}
