package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.flowable.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A case and its process instance begin together or not at all. */
@AtlasTest
class OpeningModuleTests {

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Actor agent;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
    }

    private static NewDossier lead() {
        return new NewDossier(
                Cases.LEAD,
                new DossierFields(
                        "Acheteur Maârif", "0661234567", null, "LEAD_SOURCE_PHONE", null, null, null, Map.of()),
                null);
    }

    private void assertNothingIsLeft() {
        Sql sql = Sql.inOrganisation(tenant.orgId());
        for (String table : new String[] {"dossier", "status_history", "activity", "workflow_task"}) {
            assertThat(sql.one(Integer.class, "select count(*) from " + table))
                    .as(table)
                    .isZero();
        }
        assertThat(sql.one(Integer.class, "select count(*) from audit_event where entity_type = 'DOSSIER'"))
                .isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceTenantId(tenant.orgId())
                        .count())
                .isZero();
    }

    @Test
    void a_failure_after_the_start_of_the_instance_leaves_neither() {
        assertThatThrownBy(() -> CurrentActor.runAs(
                        agent,
                        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            dossiers.open(lead());
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertNothingIsLeft();
    }

    @Test
    void a_failure_of_the_engine_leaves_no_case() {
        Sql.asOwner()
                .update(
                        "update workflow_definition set process_definition_id = 'gone:' || id where org_id = ?",
                        tenant.orgId());
        assertThatThrownBy(() -> CurrentActor.runAs(agent, () -> dossiers.open(lead())))
                .isNotNull();
        assertNothingIsLeft();
    }

    @Test
    void the_database_itself_refuses_a_case_without_an_instance() {
        assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId()).update("""
                                insert into dossier (id, org_id, case_type_code, contact_name, phone, source_code, created_by,
                                                     created_at, updated_at, last_activity_at)
                                values (gen_random_uuid(), ?, 'CRM_LEAD_BUY', 'x', '+212661234567', 'LEAD_SOURCE_PHONE', 'x',
                                        now(), now(), now())""", tenant.orgId()))
                .hasStackTraceContaining("to live in a process instance");
        assertNothingIsLeft();
    }
}
