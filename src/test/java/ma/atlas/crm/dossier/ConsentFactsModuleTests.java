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

/** Guards that ask for the consents of a case. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentFactsModuleTests {

    private static final String B2B = "CRM_LEAD_B2B_DEMO";

    private static final String RULE =
            "consents.exists(c, c.channel == 'WHATSAPP' &amp;&amp; c.status == 'OPT_IN' &amp;&amp;"
                    + " c.meta.source == 'CONSENT_SRC_FORM' &amp;&amp; c.dossierId == dossier.id &amp;&amp; c.updatedAt &lt;= now)";

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

    private Answer say(String dossier, String channel, String status, String source) {
        return agent.post(
                "/consentements",
                Map.of(
                        "dossierId",
                        dossier,
                        "channel",
                        channel,
                        "status",
                        status,
                        "meta",
                        Map.of("source", source, "proof", "Signed")));
    }

    @Test
    void a_case_moves_once_its_person_agrees_and_no_longer_when_they_do_not() {
        String dossier = open();
        say(open(), "WHATSAPP", "OPT_IN", "CONSENT_SRC_FORM").expect(201);
        for (List<String> said : List.of(
                List.of("SMS", "OPT_IN", "CONSENT_SRC_FORM"),
                List.of("WHATSAPP", "OPT_IN", "CONSENT_SRC_API"),
                List.of("WHATSAPP", "OPT_OUT", "CONSENT_SRC_FORM"))) {
            Cases.move(agent, dossier, "B2B_QUALIFIED", null).expectProblem(422, "guard-refused");
            say(dossier, said.get(0), said.get(1), said.get(2));
        }
        Cases.move(agent, dossier, "B2B_QUALIFIED", null).expectProblem(422, "guard-refused");
        say(dossier, "WHATSAPP", "OPT_IN", "CONSENT_SRC_FORM").expect(200);
        Cases.move(agent, dossier, "B2B_QUALIFIED", null).expect(200);
    }

    @Test
    void consents_cost_one_statement_where_a_rule_names_them_and_none_elsewhere() {
        String dossier = open();
        say(dossier, "WHATSAPP", "OPT_IN", "CONSENT_SRC_FORM").expect(201);
        Actor actor = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        List<String> guarded = Statements.beforeScore(() -> CurrentActor.callAs(
                actor, () -> dossiers.move(UUID.fromString(dossier), MoveRequest.to("B2B_QUALIFIED"), null)));
        assertThat(guarded)
                .filteredOn(statement -> statement.contains("consentement"))
                .hasSize(1);
        assertThat(guarded).noneMatch(statement -> statement.contains("from appointment"));
        UUID free = UUID.fromString(Cases.open(agent));
        List<String> unguarded = Statements.beforeScore(
                () -> CurrentActor.callAs(actor, () -> dossiers.move(free, MoveRequest.to("CRM_CONTACTED"), null)));
        assertThat(unguarded).noneMatch(statement -> statement.contains("consentement"));
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
