package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.definition.Deployments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** A lifecycle may ask for a document before a case moves on. */
@AtlasTest
class DocumentGuardModuleTests {

    private static final String B2B = "CRM_LEAD_B2B_DEMO";

    /** Every field that a rule may name. */
    private static final String CONTRACT_OF_THIS_STATUS =
            """
            documents.exists(d, d.type == 'CONTRACT' && d.contentType == 'application/pdf' && d.filename.endsWith('.pdf')
              && d.entityType == 'DOSSIER' && d.entityId == dossier.id && d.id != '' && d.createdAt >= statusSince)""".replace("&", "&amp;").replace(">=", "&gt;=");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private Deployments deployments;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeEach
    void onboard() throws IOException {
        tenant = fixtures.tenant();
        String guarded = new ClassPathResource("processes/crm/%s.bpmn20.xml".formatted(B2B))
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceFirst("<atlas:rule>has[^<]*<", "<atlas:rule>" + CONTRACT_OF_THIS_STATUS + "<");
        CurrentActor.runAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> deployments.deploy(guarded.getBytes(StandardCharsets.UTF_8)));
        agent = api.as(tenant.agent());
        dossier = agent.post("/dossiers", Cases.body(B2B)).expect(201).text("id");
    }

    @Test
    void a_case_moves_on_once_its_contract_is_there_and_not_for_anybody_elses() {
        Papers.add(agent, Cases.open(agent), "another case.pdf", Papers.pdf("x"));
        Papers.add(agent, dossier, "not a pdf.txt", "text".getBytes(StandardCharsets.UTF_8));
        Cases.move(agent, dossier, "B2B_QUALIFIED", null).expectProblem(422, "guard-refused");
        Papers.add(agent, dossier, "contract.pdf", Papers.pdf("x"));
        Cases.move(agent, dossier, "B2B_QUALIFIED", null).expect(200);
    }

    @Test
    void documents_cost_a_move_one_statement_and_only_where_a_rule_names_them() {
        Papers.add(agent, dossier, "a.pdf", Papers.pdf("a"));
        Papers.add(agent, dossier, "b.pdf", Papers.pdf("b"));
        assertThat(readings(dossier, "B2B_QUALIFIED")).isEqualTo(1);
        assertThat(readings(Cases.open(agent), "CRM_CONTACTED")).isZero();
    }

    private long readings(String id, String to) {
        Actor actor = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        List<String> statements = Statements.beforeScore(
                () -> CurrentActor.callAs(actor, () -> dossiers.move(UUID.fromString(id), MoveRequest.to(to), null)));
        return statements.stream()
                .filter(statement -> statement.contains("from document"))
                .count();
    }
}
