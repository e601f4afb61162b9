package ma.atlas.crm.flowableui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A lifecycle is drawn and published in Flowable Modeler, which knows nothing of roles and guards. */
@Tag("flowable-ui")
class FlowableModelerBrowserTests {

    private static final String DEMO = "CRM_LEAD_B2B_DEMO";
    private static final String WORKFLOW = "/admin/workflows/" + DEMO;

    private final Installation installation = Installation.get();

    @TempDir
    private Path directory;

    private String organisation;
    private Calls analyst;
    private Drawing drawing;
    private Screen screen;

    @BeforeEach
    void openTheLifecycleInForce() throws IOException {
        organisation = installation.as(Installation.ADMIN).onboard(Map.of("analyst", "ANALYST", "agent", "AGENT"));
        analyst = installation.as("analyst@" + organisation);
        screen = installation.signedIn();
        screen.modeler(organisation);
        Path file = directory.resolve("demo.bpmn");
        Files.writeString(file, analyst.text("GET", WORKFLOW + "/versions/1/bpmn", null));
        screen.press("Import Process");
        screen.choose(file, ".modal input[type=file]:visible");
        drawing = new Drawing(screen);
    }

    @AfterEach
    void shootTheEnd(TestInfo test) {
        screen.shoot("last-of-" + test.getTestMethod().orElseThrow().getName());
        screen.close();
    }

    private void publish() {
        drawing.save();
        screen.page()
                .locator("a", new Page.LocatorOptions().setHasText("Apps"))
                .first()
                .click();
        screen.press("Create App");
        screen.page().locator("#newAppName").fill("Cycles de vie");
        screen.page().locator("#newAppKey").fill("lifecycles");
        screen.confirm("Create");
        screen.press("Edit included models");
        screen.page().locator(".modal .item-box:visible").click();
        screen.shoot("modeler-app");
        screen.confirm("Close");
        screen.page().locator("#editor-header button").first().click();
        screen.confirm("Save and close");
        screen.page().locator(".app.app-lister, .item-box, .app").first().click();
        screen.press("Publish");
        screen.shoot("modeler-publish");
        screen.confirm("Publish");
    }

    private List<Integer> versions() {
        return Sql.inOrganisation(organisation)
                .list(
                        Integer.class,
                        "select version from workflow_definition where case_type_code = ? order by version",
                        DEMO);
    }

    @Test
    void a_changed_lifecycle_is_published_and_its_guards_survive() {
        drawing.rename("B2B_SCHEDULED", "Démonstration planifiée");
        screen.shoot("modeler-editor");
        drawing.removeArrow("B2B_QUALIFIED__B2B_NEW");
        publish();
        assertThat(screen.page().locator(".version")).hasText("v2");
        assertThat(screen.refusal()).hasCount(0);

        assertThat(versions()).containsExactly(1, 2);
        JsonNode before = analyst.get(WORKFLOW + "/versions/1");
        JsonNode now = analyst.get(WORKFLOW);
        assertThat(now.path("version").asInt()).isEqualTo(2);
        assertThat(now.path("transitions").size())
                .isEqualTo(before.path("transitions").size() - 1);
        for (JsonNode transition : before.path("transitions")) {
            boolean isRemoved = transition.path("from").asText().equals("B2B_QUALIFIED")
                    && transition.path("to").asText().equals("B2B_NEW");
            assertThat(now.path("transitions")).filteredOn(transition::equals).hasSize(isRemoved ? 0 : 1);
        }
        assertThat(analyst.text("GET", WORKFLOW + "/versions/2/bpmn", null))
                .contains("name=\"Démonstration planifiée\"");
        assertThat(before.path("transitions").findValues("guard")).anyMatch(guard -> !guard.isNull());
        assertThat(before.path("transitions").findValuesAsText("requiredRole")).contains("MANAGER");

        Calls agent = installation.as("agent@" + organisation);
        String dossier = agent.openCase(DEMO);
        assertThat(agent.refused("PATCH", "/dossiers/" + dossier + "/status", Map.of("statusCode", "B2B_QUALIFIED")))
                .isEqualTo("guard-refused");
    }

    @Test
    void a_refused_lifecycle_says_why_and_publishes_nothing() {
        drawing.recode("B2B_SCHEDULED", "B2B_RESERVED");
        publish();
        assertThat(screen.refusal()).containsText("B2B_RESERVED");
        screen.shoot("modeler-refused");
        assertThat(versions()).containsExactly(1);
        screen.page().reload();
        assertThat(screen.page().locator(".version")).hasText("v1");
    }
}
