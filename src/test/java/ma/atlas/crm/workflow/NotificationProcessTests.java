package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;

/** A move has sent what its transition draws, under consent; what is not sent is told, and holds no case back. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationProcessTests {

    private static final String RENT = "CRM_LEAD_RENT";

    @Autowired
    private Api api;

    @Autowired
    private Subjects subjects;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private TransactionTemplate transactions;

    private Tenant tenant;
    private Api.Caller agent;

    /** In whose lead lifecycle contacting somebody welcomes them by SMS, and qualifying them does so by email as well. */
    @BeforeAll
    void anAgencyThatTalks(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        String bpmn = api.as(tenant.analyst())
                .get("/admin/workflows/CRM_LEAD_BUY/versions/1/bpmn")
                .expect(200)
                .text();
        String talking = notified(
                notified(bpmn, "CRM_NEW", "CRM_CONTACTED", "SMS"), "CRM_CONTACTED", "CRM_QUALIFIED", "EMAIL", "SMS");
        deploy(talking, "activate=true").expect(201);
    }

    private Answer deploy(String bpmn, String parameters) {
        return api.as(tenant.analyst())
                .contentType(MediaType.APPLICATION_XML)
                .send(HttpMethod.POST, "/admin/workflows/CRM_LEAD_BUY/bpmn?" + parameters, bpmn);
    }

    /** As an editor draws it: boxes without a type of their own, put on the arrow. */
    private static String notified(String bpmn, String from, String to, String... channels) {
        StringBuilder drawn = new StringBuilder();
        String target = to;
        for (int i = channels.length - 1; i >= 0; i--) {
            String id = "tell_" + to + "_" + i;
            drawn.append("""
                    <serviceTask id="%1$s" name="Accueillir"><extensionElements>
                      <atlas:notify template="CASE_WELCOME" channel="%2$s" recipient="CONTACT" />
                    </extensionElements></serviceTask>
                    <sequenceFlow id="%1$s_on" sourceRef="%1$s" targetRef="%3$s" />
                    """.formatted(id, channels[i], target));
            target = id;
        }
        return bpmn.replace(
                        "sourceRef=\"%s\" targetRef=\"%s\"".formatted(from, to),
                        "sourceRef=\"%s\" targetRef=\"%s\"".formatted(from, target))
                .replace("  </process>", drawn + "  </process>");
    }

    private String open(String caseType, String... agreed) {
        Map<String, Object> body = Cases.body(caseType);
        String id = agent.post("/dossiers", body).expect(201).text("id");
        for (String channel : agreed) {
            agent.post(
                            "/consentements",
                            Map.of(
                                    "dossierId",
                                    id,
                                    "channel",
                                    channel,
                                    "status",
                                    "OPT_IN",
                                    "meta",
                                    Map.of("source", "CONSENT_SRC_FORM", "proof", "Formulaire signé")))
                    .expect(201);
        }
        return id;
    }

    private List<Map<String, Object>> messages(String id) {
        return Sql.inOrganisation(tenant.orgId())
                .rows("select * from outbound_message where dossier_id = ? order by place", UUID.fromString(id));
    }

    private List<String> unsent(String id) {
        return agent.get("/dossiers/{id}/timeline?limit=200", id).expect(200).items("summary").stream()
                .filter(summary -> summary.startsWith("Message CASE_"))
                .toList();
    }

    private int refusals(String id) {
        return Sql.inOrganisation(tenant.orgId())
                .one(
                        Integer.class,
                        "select count(*) from audit_event where action = 'REFUSE' and entity_id = ? and after_json ->> 'code' = 'consent-required'",
                        id);
    }

    @Test
    void with_consent_the_move_queues_what_the_template_says_of_the_case() {
        String id = open(Cases.LEAD, "SMS");
        Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
        String organisation = Sql.inOrganisation(tenant.orgId()).one(String.class, "select name from organisation");
        assertThat(messages(id))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("template_code", "CASE_WELCOME")
                        .containsEntry("channel", "SMS")
                        .containsEntry("status", "QUEUED")
                        .containsEntry("created_by", tenant.agent())
                        .extractingByKey("content", InstanceOfAssertFactories.STRING)
                        .contains("Acheteur Maârif", organisation));
        assertThat(unsent(id)).isEmpty();
        subjects.assertAgreement(tenant.orgId(), id);
    }

    @Test
    void without_consent_the_case_goes_on_and_both_the_timeline_and_the_journal_say_why_nobody_was_told() {
        String id = open(Cases.LEAD, "WHATSAPP");
        Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
        assertThat(messages(id)).isEmpty();
        assertThat(unsent(id))
                .containsExactly("Message CASE_WELCOME non envoyé (SMS) : la personne n’a pas donné son accord");
        assertThat(refusals(id)).isEqualTo(1);
        subjects.assertAgreement(tenant.orgId(), id);
    }

    @Test
    void each_of_several_is_judged_by_itself() {
        String id = open(Cases.LEAD, "SMS", "EMAIL");
        Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
        Cases.move(agent, id, "CRM_QUALIFIED", null).expect(200);
        assertThat(messages(id)).extracting(message -> message.get("channel")).containsExactly("SMS", "SMS");
        assertThat(unsent(id)).singleElement().asString().contains("pas d’adresse");
    }

    @Test
    void a_template_that_went_out_of_use_holds_no_case_back() {
        String id = open(Cases.LEAD, "SMS");
        Sql rows = Sql.inOrganisation(tenant.orgId());
        rows.update("update message_template set is_active = false where code = 'CASE_WELCOME'");
        try {
            Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
            assertThat(deploy(deployed().replace("Accueillir", "Saluer"), "dryRun=true")
                            .expect(200)
                            .get("problems"))
                    .anySatisfy(
                            problem -> assertThat(problem.path("code").asText()).isEqualTo("notify-template-unknown"));
        } finally {
            rows.update("update message_template set is_active = true where code = 'CASE_WELCOME'");
        }
        assertThat(messages(id)).isEmpty();
        assertThat(unsent(id)).singleElement().asString().contains("plus en service");
    }

    private String deployed() {
        return api.as(tenant.analyst())
                .get("/admin/workflows/CRM_LEAD_BUY/versions/2/bpmn")
                .expect(200)
                .text();
    }

    @Test
    void what_undoes_the_move_undoes_the_message_and_the_refusal() {
        for (String channel : List.of("SMS", "PHONE")) {
            String id = open(Cases.LEAD, channel);
            Footprint before = Footprint.of(tenant);
            Actor mover = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
            assertThatThrownBy(() -> CurrentActor.runAs(
                            mover,
                            () -> transactions.executeWithoutResult(status -> {
                                dossiers.move(UUID.fromString(id), MoveRequest.to("CRM_CONTACTED"), null);
                                throw new IllegalStateException("the process dies here");
                            })))
                    .hasMessage("the process dies here");
            assertThat(Footprint.of(tenant)).isEqualTo(before);
            Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
            assertThat(messages(id)).hasSize(channel.equals("SMS") ? 1 : 0);
            assertThat(refusals(id)).isEqualTo(channel.equals("SMS") ? 0 : 1);
        }
    }

    @Test
    void of_two_who_move_it_at_the_same_moment_one_has_something_sent() {
        String id = open(Cases.LEAD, "SMS");
        List<Integer> answers = Simultaneously.call(
                3, number -> Cases.move(agent, id, "CRM_CONTACTED", null).status());
        assertThat(answers).containsOnlyOnce(200);
        assertThat(messages(id)).hasSize(1);
    }

    @Test
    void the_timer_of_the_shipped_lifecycle_writes_to_who_missed_a_visit() {
        String agreed = missedVisit("WHATSAPP");
        String silent = missedVisit();
        for (String id : List.of(agreed, silent)) {
            subjects.fireTimer(tenant.orgId(), id, "CRM_FOLLOW_UP");
            subjects.assertAgreement(tenant.orgId(), id);
        }
        assertThat(messages(agreed))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("template_code", "CASE_FOLLOW_UP")
                        .containsEntry("channel", "WHATSAPP")
                        .containsEntry("created_by", "system"));
        assertThat(messages(silent)).isEmpty();
        assertThat(unsent(silent)).hasSize(1);
        String byHand = missedVisit("WHATSAPP");
        Cases.move(agent, byHand, "CRM_FOLLOW_UP", null).expect(200);
        assertThat(messages(byHand)).isEmpty();
    }

    private String missedVisit(String... agreed) {
        LifecycleSpec spec = LifecycleSpec.of(RENT);
        String id = open(RENT, agreed);
        spec.wayTo("CRM_NO_SHOW")
                .forEach(next -> Cases.move(agent, id, next, null).expect(200));
        return id;
    }

    @Test
    void what_the_guide_for_analysts_draws_is_sent() throws IOException {
        String guide = Files.readString(Path.of("docs/analysts.md"));
        String drawn = guide.substring(guide.indexOf("<serviceTask id=\"CRM_WELCOME\""));
        String bpmn = api.as(tenant.analyst())
                .get("/admin/workflows/CRM_LEAD_BUY/versions/1/bpmn")
                .text();
        deploy(
                        bpmn.replace(
                                        "sourceRef=\"CRM_NEW\" targetRef=\"CRM_CONTACTED\"",
                                        "sourceRef=\"CRM_NEW\" targetRef=\"CRM_WELCOME\"")
                                .replace("  </process>", drawn.substring(0, drawn.indexOf("```")) + "  </process>"),
                        "activate=true")
                .expect(201);
        try {
            String id = open(Cases.LEAD, "WHATSAPP");
            Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
            assertThat(messages(id)).singleElement().extracting("channel").isEqualTo("WHATSAPP");
        } finally {
            api.as(tenant.analyst())
                    .post("/admin/workflows/CRM_LEAD_BUY/versions/2/activate", null)
                    .expect(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CASE_WELCOME, CASE_UNHEARD_OF, notify-template-unknown",
        "recipient=\"CONTACT\", recipient=\"ASSIGNEE\", notify-recipient",
        "recipient=\"CONTACT\", recipient=\"BUYER\", notify-recipient",
        "channel=\"SMS\", channel=\"PHONE\", notify-channel",
        "CASE_WELCOME, ASKS_TOO_MUCH, notify-template-variables"
    })
    void what_can_never_be_sent_is_found_when_it_is_deployed(String old, String replacement, String code) {
        api.as(tenant.admin())
                .post(
                        "/admin/message-templates",
                        Map.of(
                                "code",
                                "ASKS_TOO_MUCH",
                                "texts",
                                List.of(Map.of("channel", "SMS", "language", "fr", "content", "{{shoeSize}}")),
                                "variables",
                                List.of(Map.of("name", "shoeSize", "type", "TEXT", "required", true))));
        Footprint before = Footprint.of(tenant);
        for (String language : List.of("fr", "en", "ar")) {
            assertThat(api.as(tenant.analyst())
                            .language(language)
                            .contentType(MediaType.APPLICATION_XML)
                            .send(
                                    HttpMethod.POST,
                                    "/admin/workflows/CRM_LEAD_BUY/bpmn?activate=true",
                                    deployed().replace(old, replacement))
                            .expectProblem(422, "workflow-invalid")
                            .get("problems"))
                    .anySatisfy(problem -> {
                        assertThat(problem.path("code").asText()).isEqualTo(code);
                        assertThat(problem.path("elementId").asText()).startsWith("tell_");
                        assertThat(problem.path("line").asInt()).isPositive();
                        assertThat(problem.path("message").asText()).isNotBlank();
                    });
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }
}
