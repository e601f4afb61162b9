package ma.atlas.crm.coop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** An analyst may have members written to by the lifecycles of a co-operative, and by no others; mistakes are found at deployment. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoopNotificationsApiTests {

    @Autowired
    private Api api;

    private Tenant tenant;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
    }

    private String drawn(String caseType) {
        return api.as(tenant.analyst())
                .get("/admin/workflows/{type}/versions/1/bpmn", caseType)
                .expect(200)
                .text();
    }

    private List<JsonNode> problems(String caseType, String bpmn) {
        List<JsonNode> problems = new ArrayList<>();
        api.as(tenant.analyst())
                .contentType(MediaType.APPLICATION_XML)
                .send(HttpMethod.POST, "/admin/workflows/{type}/bpmn?dryRun=true", bpmn, caseType)
                .expect(200)
                .get("problems")
                .forEach(problems::add);
        return problems;
    }

    @ParameterizedTest
    @CsvSource({
        "COOP_PROJECT, recipient=\"MEMBERS\", recipient=\"CONTACT\", notify-recipient, MEMBERS",
        "COOP_PROJECT, recipient=\"MEMBERS\", recipient=\"MEMBER\", notify-recipient, MEMBERS",
        "COOP_ALLOCATION, recipient=\"MEMBER\", recipient=\"MEMBERS\", notify-recipient, MEMBER",
        "COOP_PROJECT, COOP_PROJECT_MILESTONE, CASE_WELCOME, notify-template-variables, contactName",
        "COOP_PROJECT, COOP_PROJECT_MILESTONE, COOP_ALLOCATION_ASSIGNED, notify-template-variables, lotCode",
        "COOP_ALLOCATION, COOP_ALLOCATION_ASSIGNED, COOP_PV_PUBLISHED, notify-template-variables, decision",
        "COOP_ALLOCATION, channel=\"ANY\", channel=\"EACH\", notify-channel, ANY",
        "CRM_LEAD_RENT, recipient=\"CONTACT\", recipient=\"MEMBERS\", notify-recipient, CONTACT",
        "CRM_LEAD_RENT, CASE_FOLLOW_UP, COOP_PV_PUBLISHED, notify-template-variables, memberName"
    })
    void what_can_never_be_sent_is_found_when_it_is_deployed(
            String caseType, String old, String replacement, String code, String named) {
        String bpmn = drawn(caseType);
        assertThat(bpmn).contains(old);
        assertThat(problems(caseType, bpmn.replace(old, replacement))).anySatisfy(problem -> {
            assertThat(problem.path("code").asText()).isEqualTo(code);
            assertThat(problem.path("message").asText()).contains(named);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "COOP_PROJECT, COOP_PROJECT_MILESTONE, COOP_ALLOCATION_TOLD",
        "COOP_ALLOCATION, channel=\"ANY\", channel=\"SMS\""
    })
    void a_co_operative_may_say_it_otherwise(String caseType, String old, String replacement) {
        if (replacement.startsWith("COOP")) {
            api.as(tenant.admin())
                    .post(
                            "/admin/message-templates",
                            Map.of(
                                    "code",
                                    replacement,
                                    "texts",
                                    List.of(
                                            Map.of(
                                                    "channel",
                                                    "SMS",
                                                    "language",
                                                    "fr",
                                                    "content",
                                                    "{{memberName}}, {{groupName}}, {{projectName}} : {{previousStatusLabel}} → {{statusLabel}}")),
                                    "variables",
                                    List.of(
                                                    "memberName",
                                                    "groupName",
                                                    "projectName",
                                                    "previousStatusLabel",
                                                    "statusLabel")
                                            .stream()
                                            .map(name -> Map.of("name", name, "type", "TEXT", "required", true))
                                            .toList()))
                    .expect(201);
        }
        assertThat(problems(caseType, drawn(caseType).replace(old, replacement)))
                .filteredOn(problem -> problem.path("severity").asText().equals("ERROR"))
                .isEmpty();
    }

    @Test
    void the_tables_show_who_is_written_to_and_on_which_way() {
        assertThat(api.as(tenant.analyst())
                        .get("/admin/workflows/COOP_ALLOCATION")
                        .expect(200)
                        .get("transitions"))
                .filteredOn(transition -> transition.path("notifications").size() > 0)
                .extracting(transition -> transition.path("to").asText() + " "
                        + transition.at("/notifications/0/template").asText() + " "
                        + transition.at("/notifications/0/recipient").asText())
                .containsExactlyInAnyOrder(
                        "COOP_ALLOC_APPROVED COOP_ALLOCATION_APPROVED MEMBER",
                        "COOP_ALLOC_ASSIGNED COOP_ALLOCATION_ASSIGNED MEMBER");
    }
}
