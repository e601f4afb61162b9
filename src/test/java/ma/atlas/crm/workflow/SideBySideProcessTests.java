package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.definition.Deployments;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Each organisation has its own version of a lifecycle, and each case the version that it began with. */
@AtlasTest
class SideBySideProcessTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Deployments deployments;

    /** The buyer lead with a short cut from the first status to qualified. */
    private void deployShortCut(Tenant tenant) {
        String document = template().replace("    <sequenceFlow id=\"CRM_NEW__CRM_CLOSED_LOST\"", """
                            <sequenceFlow id="CRM_NEW__CRM_QUALIFIED" sourceRef="CRM_NEW" targetRef="CRM_QUALIFIED">
                              <conditionExpression xsi:type="tFormalExpression">${to == 'CRM_QUALIFIED'}</conditionExpression>
                            </sequenceFlow>
                            <sequenceFlow id="CRM_NEW__CRM_CLOSED_LOST\"""");
        CurrentActor.runAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> deployments.deploy(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static String template() {
        try {
            return new ClassPathResource("processes/crm/CRM_LEAD_BUY.bpmn20.xml")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void two_organisations_and_two_generations_of_cases_each_follow_their_own_version() {
        Tenant changed = fixtures.tenant();
        Tenant unchanged = fixtures.tenant();
        Api.Caller there = api.as(changed.agent());
        Api.Caller elsewhere = api.as(unchanged.agent());
        String before = Cases.open(there);
        deployShortCut(changed);
        String after = Cases.open(there);
        String other = Cases.open(elsewhere);

        Cases.move(there, before, "CRM_QUALIFIED", null).expectProblem(409, "transition-not-allowed");
        Cases.move(elsewhere, other, "CRM_QUALIFIED", null).expectProblem(409, "transition-not-allowed");
        Cases.move(there, after, "CRM_QUALIFIED", null).expect(200);

        assertThat(there.get("/dossiers/{id}", before).get("workflowVersion").asInt())
                .isEqualTo(1);
        assertThat(there.get("/dossiers/{id}", after).get("workflowVersion").asInt())
                .isEqualTo(2);
        assertThat(there.get("/dossiers/{id}/available-transitions", before)
                        .get("transitions")
                        .findValuesAsText("to"))
                .doesNotContain("CRM_QUALIFIED");
        Cases.move(there, before, "CRM_CONTACTED", null).expect(200);
        Cases.move(elsewhere, other, "CRM_CONTACTED", null).expect(200);
    }
}
