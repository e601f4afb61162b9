package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever happens to a case, its score is that of what it is then. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoringApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Messages messages;

    @Autowired
    private Dossiers dossiers;

    private Tenant shipped;
    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void writeRules(@Autowired Fixtures fixtures) {
        shipped = fixtures.tenant();
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        Scores.put(
                api.as(tenant.analyst()),
                Scores.rule("contact", 1, "dossier.statusCode == 'CRM_CONTACTED'"),
                Scores.rule("urgent", 2, "has(dossier.payload.urgent) && dossier.payload.urgent"),
                Scores.rule("confié", 4, "has(dossier.assignedTo)"),
                Scores.rule("notaire", 8, "parties.exists(p, p.role == 'NOTARY')"),
                Scores.rule("visite", 16, "appointments.exists(a, a.statusCode == 'APPOINT_SCHEDULED')"),
                Scores.rule("accord", 32, "consents.exists(c, c.status == 'OPT_IN')"),
                Scores.rule("pièce", 37, "documents.exists(d, d.type == 'CONTRACT')"),
                Scores.rule("note", -3, "dossier.lastActivityAt > statusSince"));
    }

    @Test
    void a_new_organisation_scores_by_the_shipped_rules_and_in_its_own_language() {
        Api.Caller by = api.as(shipped.agent());
        Answer bare = by.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
        assertThat(bare.get("score").intValue()).isZero();
        assertThat(bare.get("scoreReason")).isEmpty();
        Answer opened = by.language("en")
                .post("/dossiers", Cases.everything(shipped.agent()))
                .expect(201);
        assertThat(opened.get("score").intValue()).isEqualTo(20);
        assertThat(Scores.reasons(opened)).containsExactly("Budget connu (+15)", "Adresse électronique connue (+5)");
        String id = opened.text("id");
        Answer visit = Agenda.create(by, id, "2031-05-04T09:00:00Z");
        assertThat(Scores.of(by, id)).isEqualTo(35);
        by.put("/appointments/{id}", Agenda.changed(visit, "statusCode", "APPOINT_NO_SHOW"), visit.text("id"))
                .expect(200);
        assertThat(Scores.reasons(by, id))
                .containsExactly(
                        "Budget connu (+15)", "Adresse électronique connue (+5)", "Absent à un rendez-vous (-20)");
        assertThat(Scores.of(by, id)).isZero();
        by.put("/appointments/{id}", Agenda.changed(visit, "statusCode", "APPOINT_DONE"), visit.text("id"))
                .expect(200);
        assertThat(Scores.of(by, id)).isEqualTo(50);
    }

    @Test
    void the_answer_to_a_change_has_the_score_of_after_it() {
        String id = Cases.open(agent);
        Answer moved = agent.patch(
                        "/dossiers/{id}/status",
                        Map.of("statusCode", "CRM_CONTACTED", "payload", Map.of("urgent", true)),
                        id)
                .expect(200);
        assertThat(Scores.reasons(moved)).containsExactly("contact (+1)", "urgent (+2)");
        Answer taken = agent.post("/dossiers/{id}/assign", Map.of("userId", tenant.agent()), id)
                .expect(200);
        assertThat(taken.get("score").intValue()).isEqualTo(7 - 3);
        Map<String, Object> calm = new HashMap<>(Cases.body(Cases.LEAD));
        Answer replaced = agent.put("/dossiers/{id}", calm, id).expect(200);
        assertThat(Scores.reasons(replaced)).containsExactly("contact (+1)", "confié (+4)", "note (-3)");
        Answer completed = agent.post(
                        "/tasks/{id}/complete", Map.of("statusCode", "CRM_QUALIFIED"), replaced.text("taskId"))
                .expect(200);
        assertThat(completed.get("score").intValue()).isEqualTo(4);
        assertThat(Scores.of(agent, id)).isEqualTo(4);
    }

    @Test
    void every_kind_of_activity_is_judged_and_none_changes_the_version_of_the_case() {
        Answer opened = agent.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
        String id = opened.text("id");
        Answer notary = Parties.add(agent, id);
        assertThat(Scores.of(agent, id)).isEqualTo(8 - 3);
        Agenda.create(agent, id, "2031-05-05T09:00:00Z");
        assertThat(Scores.of(agent, id)).isEqualTo(24 - 3);
        agent.delete("/parties-prenantes/{id}", notary.text("id")).expect(204);
        assertThat(Scores.of(agent, id)).isEqualTo(16 - 3);
        agent.post(
                        "/consentements",
                        Map.of(
                                "dossierId",
                                id,
                                "channel",
                                "EMAIL",
                                "status",
                                "OPT_IN",
                                "meta",
                                Map.of("source", "CONSENT_SRC_FORM", "proof", "Formulaire")))
                .expect(201);
        assertThat(Scores.of(agent, id)).isEqualTo(48 - 3);
        Papers.add(agent, id, "compromis.pdf", Papers.pdf("compromis"));
        assertThat(Scores.of(agent, id)).isEqualTo(85 - 3);
        Answer read = agent.get("/dossiers/{id}", id).expect(200);
        assertThat(read.etag()).isEqualTo(opened.etag());
        assertThat(read.text("updatedAt")).isEqualTo(opened.text("updatedAt"));
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(
                                Integer.class,
                                "select count(*) from audit_event where entity_type = 'DOSSIER' and entity_id = ?",
                                id))
                .as("a score is no line of the journal")
                .isOne();
    }

    @Test
    void messages_and_notes_are_activity() {
        String called = Cases.open(agent);
        Correspondence.log(agent, called);
        assertThat(Scores.reasons(agent, called)).containsExactly("note (-3)");
        String noted = Cases.open(agent);
        agent.post("/activities", Map.of("dossierId", noted, "type", "ACT_NOTE", "content", "Rappeler"))
                .expect(201);
        assertThat(Scores.reasons(agent, noted)).containsExactly("note (-3)");
        assertThat(Scores.of(agent, noted)).as("no score is below 0").isZero();
    }

    /** The case with the version of the rules, and what the shipped rules ask about; the score where it is another. */
    @Test
    void a_judgement_takes_three_round_trips_and_one_more_where_the_score_changes() {
        UUID id = UUID.fromString(Cases.open(api.as(shipped.agent())));
        Actor by = new Actor(shipped.agent(), shipped.orgId(), Set.of(Role.AGENT));
        NewMessage message = new NewMessage(id, Direction.INBOUND, Channel.PHONE, "Rappelle demain", null);
        assertThat(Statements.ofScore(() -> CurrentActor.callAs(by, () -> messages.log(message))))
                .hasSize(3);
        DossierFields known = new DossierFields(
                "Acheteur Maârif",
                "0661234567",
                "acheteur@example.ma",
                "LEAD_SOURCE_PHONE",
                null,
                null,
                null,
                Map.of());
        List<String> changing =
                Statements.ofScore(() -> CurrentActor.callAs(by, () -> dossiers.update(id, null, known, null)));
        assertThat(changing)
                .filteredOn(statement -> !statement.contains("audit_event"))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("update dossier");
    }

    @Test
    void a_rule_that_cannot_be_judged_hinders_nobody(@Autowired Fixtures fixtures) {
        Tenant own = fixtures.tenant();
        Scores.put(
                api.as(own.analyst()),
                Scores.rule("riche", 50, "dossier.budgetMax > 1000000.0"),
                Scores.rule("rapide", 50, "dossier.payload.rooms / 0 > 1"),
                Scores.rule("toujours", 9, "true"),
                Map.of("rule", "true", "points", 80, "reason", Map.of("en", "off"), "active", false));
        Api.Caller by = api.as(own.agent());
        Answer opened = by.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
        assertThat(Scores.reasons(opened)).containsExactly("toujours (+9)");
        Answer rich = by.post("/dossiers", Cases.everything(own.agent())).expect(201);
        assertThat(Scores.reasons(rich)).containsExactly("riche (+50)", "toujours (+9)");
        Scores.put(api.as(own.analyst()), Scores.rule("a", 100, "true"), Scores.rule("b", 100, "true"));
        assertThat(Scores.of(by, Cases.open(by))).as("no score is above 100").isEqualTo(100);
    }

    @Test
    void what_happens_at_the_same_moment_counts_all_together() {
        for (int round = 0; round < 5; round++) {
            String id = Cases.open(agent);
            List<Runnable> doings = List.of(
                    () -> Parties.add(agent, id),
                    () -> Agenda.create(agent, id, "2031-06-05T09:00:00Z"),
                    () -> Papers.add(agent, id, "compromis.pdf", Papers.pdf("compromis")));
            Simultaneously.call(doings.size(), number -> {
                doings.get(number).run();
                return number;
            });
            assertThat(Scores.of(agent, id)).isEqualTo(8 + 16 + 37 - 3);
        }
    }
}
