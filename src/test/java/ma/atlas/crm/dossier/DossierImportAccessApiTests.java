package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Managers and administrators import, into their own organisation. */
@AtlasTest
class DossierImportAccessApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Test
    void managers_and_administrators_import_and_nobody_else() {
        Tenant tenant = fixtures.tenant();
        Footprint before = Footprint.of(tenant);
        for (String login : new String[] {
            tenant.agent(), tenant.analyst(), tenant.auditor(), tenant.coopManager(), tenant.coopMember()
        }) {
            Imports.sender(api, login)
                    .post("/dossiers/import", Imports.file(0, 1))
                    .expectProblem(403, "role-required");
        }
        api.anonymous().post("/dossiers/import", Imports.file(0, 1)).expectProblem(401, "unauthenticated");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        Imports.sender(api, tenant.manager())
                .post("/dossiers/import", Imports.file(0, 1))
                .expect(200);
        Imports.sender(api, tenant.admin())
                .post("/dossiers/import", Imports.file(1, 1))
                .expect(200);
        Imports.sender(api, fixtures.platform())
                .in(tenant.orgId())
                .post("/dossiers/import", Imports.file(2, 1))
                .expect(200);
    }

    @Test
    void a_reference_is_an_organisations_own() {
        Tenant tenant = fixtures.tenant();
        Tenant other = fixtures.tenant();
        for (Tenant each : new Tenant[] {tenant, other}) {
            assertThat(Imports.sender(api, each.manager())
                            .post("/dossiers/import", Imports.file(0, 2))
                            .expect(200)
                            .get("created")
                            .asInt())
                    .isEqualTo(2);
        }
        assertThat(Sql.inOrganisation(other.orgId()).one(Integer.class, "select count(*) from dossier"))
                .isEqualTo(2);
    }

    @Test
    void somebody_of_another_organisation_is_nobody_to_give_a_case_to() {
        Tenant tenant = fixtures.tenant();
        Tenant other = fixtures.tenant();
        String csv = "externalRef,contactName,phone,assignedTo\nA,Nom,0661234567,%s\n".formatted(other.agent());
        assertThat(Imports.sender(api, tenant.manager())
                        .post("/dossiers/import", csv)
                        .expect(200)
                        .body()
                        .at("/refused/0/code")
                        .asText())
                .isEqualTo("unknown-user");
    }
}
