package ma.atlas.crm.workflow.web;

import static ma.atlas.crm.workflow.web.Analyst.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Analysts who change one lifecycle at the same moment never overwrite each other unseen. */
@AtlasTest
class SimultaneousDeploymentsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Analyst analyst;
    private String bpmn;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        analyst = new Analyst(api.as(tenant.analyst()));
        bpmn = analyst.bpmn(LEAD, 1);
    }

    private long activeVersions() {
        return Sql.asOwner()
                .one(
                        Long.class,
                        "select count(*) from workflow_definition where org_id = ? and case_type_code = ? and is_active",
                        tenant.orgId(),
                        LEAD);
    }

    @Test
    void of_two_analysts_who_deploy_at_once_one_is_told_the_others_version() {
        for (int round = 0; round < 5; round++) {
            int base = analyst.versions(LEAD).items().size();
            int number = round;
            List<Answer> answers = Simultaneously.call(
                    2,
                    who -> analyst.deploy(
                            LEAD,
                            "activate=true&baseVersion=" + base,
                            Analyst.renamed(bpmn, "Tour " + number + " de " + who)));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            Answer refused = answers.stream()
                    .filter(answer -> answer.status() == 409)
                    .findFirst()
                    .orElseThrow();
            refused.expectProblem(409, "workflow-changed");
            assertThat(refused.get("version").asInt()).isEqualTo(base + 1);
            assertThat(analyst.versions(LEAD).items()).hasSize(base + 1);
            assertThat(activeVersions()).isEqualTo(1);
        }
    }

    @Test
    void without_a_base_two_deployments_at_once_are_a_conflict_or_follow_each_other() {
        List<Answer> answers = Simultaneously.call(
                4, who -> analyst.deploy(LEAD, "activate=true", Analyst.renamed(bpmn, "De " + who)));
        assertThat(answers).extracting(Answer::status).contains(201).containsOnly(201, 409);
        long created = answers.stream().filter(answer -> answer.status() == 201).count();
        assertThat(analyst.versions(LEAD).items()).hasSize(1 + (int) created);
        assertThat(activeVersions()).isEqualTo(1);
    }

    @Test
    void the_same_content_from_several_at_once_makes_one_version() {
        String same = Analyst.renamed(bpmn, "Le même");
        List<Answer> answers = Simultaneously.call(4, who -> analyst.deploy(LEAD, "activate=true", same));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(answers).extracting(answer -> answer.get("version").asInt()).containsOnly(2);
        assertThat(analyst.versions(LEAD).items()).hasSize(2);
    }

    @Test
    void activations_at_once_leave_one_active_version() {
        analyst.deploy(LEAD, "", Analyst.renamed(bpmn, "Deux")).expect(201);
        analyst.deploy(LEAD, "", Analyst.renamed(bpmn, "Trois")).expect(201);
        List<Answer> answers = Simultaneously.call(6, who -> analyst.activate(LEAD, who % 3 + 1));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(activeVersions()).isEqualTo(1);
    }
}
