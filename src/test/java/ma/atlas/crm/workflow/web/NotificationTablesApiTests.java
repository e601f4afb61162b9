package ma.atlas.crm.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a transition has sent travels with the tables, and stays where they do not speak of it. */
@AtlasTest
class NotificationTablesApiTests {

    private static final String WELCOME = "\"template\":\"CASE_WELCOME\",\"channel\":\"SMS\",\"recipient\":\"CONTACT\"";

    @Autowired
    private Api api;

    @Test
    void tables_show_it_change_it_and_keep_it(@Autowired Fixtures fixtures) {
        Tenant tenant = fixtures.tenant();
        Analyst analyst = new Analyst(api.as(tenant.analyst()));
        Api.Caller caller = api.as(tenant.analyst());

        ObjectNode tables = tables(analyst);
        assertThat(arrow(tables).path("notifications")).isEmpty();
        send(arrow(tables), "CASE_WELCOME", "SMS", "CONTACT");
        send(arrow(tables), "CASE_FOLLOW_UP", "EMAIL", "CONTACT");
        put(caller, tables).expect(200);
        assertThat(arrow(tables(analyst)).path("notifications")).hasSize(2);
        assertThat(arrow(tables(analyst)).path("notifications").path(0).toString())
                .contains(WELCOME);
        assertThat(analyst.bpmn(Analyst.LEAD, 2)).contains("<serviceTask", "${notify}", "template=\"CASE_FOLLOW_UP\"");

        // tables of somebody who knows nothing of it
        ObjectNode other = tables(analyst);
        other.path("transitions").forEach(transition -> ((ObjectNode) transition).remove("notifications"));
        arrow(other).put("requiredRole", "MANAGER");
        put(caller, other).expect(200);
        assertThat(arrow(tables(analyst)).path("notifications")).hasSize(2);
        assertThat(arrow(tables(analyst)).path("requiredRole").asText()).isEqualTo("MANAGER");

        // what is read can be put as it is: no version comes of it
        assertThat(put(caller, tables(analyst)).expect(200).get("version").asInt())
                .isEqualTo(3);

        ObjectNode less = tables(analyst);
        ((ArrayNode) arrow(less).path("notifications")).remove(1);
        put(caller, less).expect(200);
        assertThat(arrow(tables(analyst)).path("notifications")).hasSize(1);

        JsonNode diff = analyst.diff(Analyst.LEAD, 1, 4).expect(200).body();
        assertThat(diff.path("notifications").path("added")).hasSize(1);
        assertThat(diff.path("notifications")
                        .path("added")
                        .path(0)
                        .path("after")
                        .asText())
                .isEqualTo("CASE_WELCOME (SMS → CONTACT)");
        assertThat(diff.path("text").asText()).contains("Notification ajoutée");
        assertThat(analyst.diff(Analyst.LEAD, 3, 4)
                        .get("notifications")
                        .path("changed")
                        .path(0)
                        .path("before")
                        .asText())
                .contains("CASE_FOLLOW_UP");

        ObjectNode none = tables(analyst);
        arrow(none).putArray("notifications");
        put(caller, none).expect(200);
        assertThat(analyst.bpmn(Analyst.LEAD, 5)).doesNotContain("serviceTask");

        refused(caller, tables(analyst), "CASE_WELCOME", "PHONE", "CONTACT", "notify-channel");
        refused(caller, tables(analyst), "case_welcome", "SMS", "CONTACT", "notify-template");
        refused(caller, tables(analyst), "CASE_UNHEARD_OF", "SMS", "CONTACT", "notify-template-unknown");
        refused(caller, tables(analyst), "CASE_WELCOME", "SMS", "a@b.c", "notify-recipient");
        refused(caller, tables(analyst), "CASE_WELCOME", "SMS", "ASSIGNEE", "notify-recipient");
        ObjectNode many = tables(analyst);
        for (int i = 0; i < 6; i++) {
            send(arrow(many), "CASE_WELCOME", "SMS", "CONTACT");
        }
        assertThat(put(caller, many)
                        .expectProblem(422, "workflow-invalid")
                        .get("problems")
                        .toString())
                .contains("too-many-notifications");
    }

    private static void refused(
            Api.Caller caller, ObjectNode tables, String template, String channel, String recipient, String code) {
        send(arrow(tables), template, channel, recipient);
        assertThat(put(caller, tables)
                        .expectProblem(422, "workflow-invalid")
                        .get("problems")
                        .toString())
                .contains(code);
    }

    private static ObjectNode tables(Analyst analyst) {
        return (ObjectNode) analyst.active(Analyst.LEAD).body();
    }

    private static ObjectNode arrow(ObjectNode tables) {
        for (JsonNode transition : tables.path("transitions")) {
            if (transition.path("from").asText().equals("CRM_NEW")
                    && transition.path("to").asText().equals("CRM_CONTACTED")) {
                return (ObjectNode) transition;
            }
        }
        throw new AssertionError("no such transition");
    }

    private static void send(ObjectNode arrow, String template, String channel, String recipient) {
        arrow.withArray("notifications")
                .addObject()
                .put("template", template)
                .put("channel", channel)
                .put("recipient", recipient);
    }

    private static Answer put(Api.Caller caller, ObjectNode tables) {
        return caller.put("/admin/workflows/{caseType}", tables, Analyst.LEAD);
    }
}
