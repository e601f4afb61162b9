package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.definition.Deployments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Guards that ask who is involved in a case. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartyFactsModuleTests {

    private static final String B2B = "CRM_LEAD_B2B_DEMO";

    /** Every declared field is named, so that one which guards are not given would be missed. */
    private static final String RULE = "parties.exists(p, p.role == 'NOTARY' &amp;&amp; p.name.startsWith('Notaire')"
            + " &amp;&amp; p.id != '' &amp;&amp; p.dossierId == dossier.id &amp;&amp; p.phone.startsWith('+212')"
            + " &amp;&amp; p.email.endsWith('.ma') &amp;&amp; has(p.address) &amp;&amp; p.meta.office == '2e étage'"
            + " &amp;&amp; p.createdAt &lt;= now &amp;&amp; p.updatedAt &gt;= p.createdAt)";

    @Autowired
    private Api api;

    @Autowired
    private Dossiers dossiers;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void deploy(@Autowired Fixtures fixtures, @Autowired Deployments deployments) {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        String guarded = Pattern.compile("<atlas:rule>has\\(dossier.payload.qualification\\).*?</atlas:rule>")
                .matcher(template())
                .replaceFirst(Matcher.quoteReplacement("<atlas:rule>" + RULE + "</atlas:rule>"));
        assertThat(guarded).contains(RULE);
        CurrentActor.runAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> deployments.deploy(guarded.getBytes(StandardCharsets.UTF_8)));
    }

    private String open() {
        return agent.post("/dossiers", Cases.body(B2B)).expect(201).text("id");
    }

    private void expectRefused(String dossier) {
        Cases.move(agent, dossier, "B2B_QUALIFIED", null).expectProblem(422, "guard-refused");
    }

    @Test
    void a_case_moves_once_who_is_needed_is_involved() {
        String dossier = open();
        agent.post("/parties-prenantes", Parties.everything(open())).expect(201);
        expectRefused(dossier);
        Map<String, Object> body = Parties.everything(dossier);
        body.put("role", "BUYER");
        Answer added = agent.post("/parties-prenantes", body).expect(201);
        expectRefused(dossier);
        String id = added.text("id");
        agent.put("/parties-prenantes/{id}", Parties.changed(added, "role", "NOTARY"), id)
                .expect(200);
        agent.delete("/parties-prenantes/{id}", id).expect(204);
        expectRefused(dossier);
        agent.post("/parties-prenantes", Parties.everything(dossier)).expect(201);
        Cases.move(agent, dossier, "B2B_QUALIFIED", null).expect(200);
    }

    @Test
    void an_absent_field_refuses_and_is_no_failure() {
        String dossier = open();
        Parties.add(agent, dossier);
        expectRefused(dossier);
    }

    @Test
    void parties_cost_one_statement_where_a_rule_names_them_and_none_elsewhere() {
        String dossier = open();
        agent.post("/parties-prenantes", Parties.everything(dossier)).expect(201);
        Actor actor = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        List<String> guarded = Statements.beforeScore(() -> CurrentActor.callAs(
                actor, () -> dossiers.move(UUID.fromString(dossier), MoveRequest.to("B2B_QUALIFIED"), null)));
        assertThat(guarded)
                .filteredOn(statement -> statement.contains("from partie_prenante"))
                .hasSize(1);
        assertThat(guarded).noneMatch(statement -> statement.contains("from appointment"));
        UUID free = UUID.fromString(Cases.open(agent));
        List<String> unguarded = Statements.beforeScore(
                () -> CurrentActor.callAs(actor, () -> dossiers.move(free, MoveRequest.to("CRM_CONTACTED"), null)));
        assertThat(unguarded).noneMatch(statement -> statement.contains("partie_prenante"));
    }

    private static String template() {
        try {
            return new ClassPathResource("processes/crm/%s.bpmn20.xml".formatted(B2B))
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
