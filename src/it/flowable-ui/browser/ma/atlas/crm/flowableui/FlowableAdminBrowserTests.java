package ma.atlas.crm.flowableui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** What an administrator sees and does in Flowable Admin, and what has become of it in the database. */
@Tag("flowable-ui")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowableAdminBrowserTests {

    private static final String LEAD = "CRM_LEAD_BUY";

    private final Installation installation = Installation.get();

    private String organisation;
    private Sql database;
    private Calls agent;
    private Screen screen;

    @BeforeAll
    void signIn() {
        organisation = installation.as(Installation.ADMIN).onboard(Map.of("agent", "AGENT"));
        database = Sql.inOrganisation(organisation);
        agent = installation.as("agent@" + organisation);
        screen = installation.signedIn();
    }

    @AfterEach
    void shootTheEnd(TestInfo test) {
        screen.shoot("last-of-" + test.getTestMethod().orElseThrow().getName());
    }

    @AfterAll
    void close() {
        screen.close();
    }

    @BeforeEach
    void nothingIsRefusedYet() {
        assertThat(screen.refusal()).hasCount(0);
    }

    private String instanceOf(String dossier) {
        return database.one(String.class, "select process_instance_id from dossier where id = ?::uuid", dossier);
    }

    private String taskOf(String dossier) {
        return Sql.asSuperuser()
                .one(String.class, "select id_ from act_ru_task where proc_inst_id_ = ?", instanceOf(dossier));
    }

    private String status(String dossier) {
        return database.one(String.class, "select status_code from dossier where id = ?::uuid", dossier);
    }

    private List<String> moves(String dossier) {
        return database.list(
                String.class,
                "select from_status_code || ' ' || to_status_code || ' ' || trigger || ' ' || changed_by from status_history where subject_id = ?::uuid and from_status_code is not null order by changed_at, id",
                dossier);
    }

    private void setTo(String dossier, String status) {
        addVariable(dossier, "to", status);
    }

    private void addVariable(String dossier, String name, String value) {
        screen.admin("process-instance/" + instanceOf(dossier));
        screen.tab("Variables");
        screen.press("Add variable");
        Locator fields = screen.page().locator(".modal input[type=text]:visible");
        fields.first().fill(name);
        screen.page().locator(".modal select:visible").selectOption(new SelectOption().setLabel("string"));
        screen.page().locator(".modal input[type=text]:visible").last().fill(value);
    }

    @Test
    void deployments_and_definitions_with_their_diagram_are_shown() {
        screen.admin("deployments");
        assertThat(screen.row(LEAD)).isVisible();
        screen.shoot("deployments");
        screen.admin("process-definitions");
        assertThat(screen.row("Attribution de lot")).isVisible();
        screen.shoot("definitions");
        String definition = database.one(
                String.class,
                "select process_definition_id from workflow_definition where case_type_code = ? and is_active",
                LEAD);
        screen.admin("process-definition/" + definition);
        assertThat(screen.value("Tenant")).hasText(organisation);
        screen.press("Show process diagram");
        assertThat(screen.page()
                        .locator("svg text", new Page.LocatorOptions().setHasText("Négociation"))
                        .first())
                .isVisible();
        screen.shoot("definition-diagram");
    }

    @Test
    void an_instance_is_shown_with_its_task_its_timer_and_where_it_stands() {
        String dossier = agent.openCase(LEAD);
        agent.move(dossier, "CRM_CONTACTED", "CRM_QUALIFIED", "CRM_VISIT_PLANNED", "CRM_NO_SHOW");
        screen.admin("process-instances");
        assertThat(screen.rows().first()).isVisible();
        screen.shoot("instances");
        screen.admin("process-instance/" + instanceOf(dossier));
        assertThat(screen.value("Business key")).hasText(dossier);
        assertThat(screen.value("Tenant")).hasText(organisation);
        assertThat(screen.rows()).hasCount(1);
        screen.shoot("instance");
        screen.press("Show process diagram");
        assertThat(screen.page().locator(".modal svg").first()).isVisible();
        screen.shoot("instance-diagram");
        screen.admin("tasks");
        assertThat(screen.rows().first()).isVisible();
        screen.shoot("tasks");
        screen.admin("jobs?jobType=timerJob");
        assertThat(screen.row("Prospect acheteur")).isVisible();
        screen.shoot("timers");
    }

    @Test
    void a_task_completed_with_to_moves_the_dossier_under_the_admins_name() {
        String dossier = agent.openCase(LEAD);
        setTo(dossier, "CRM_CONTACTED");
        screen.shoot("variable-to");
        screen.confirm("Create");
        assertThat(screen.row("CRM_CONTACTED")).isVisible();
        screen.admin("task/" + taskOf(dossier));
        screen.press("Complete");
        screen.shoot("task-complete");
        screen.confirm("Complete");
        assertThat(screen.notice()).containsText("completed");
        assertThat(status(dossier)).isEqualTo("CRM_CONTACTED");
        assertThat(moves(dossier)).containsExactly("CRM_NEW CRM_CONTACTED USER " + Installation.ADMIN);
        assertThat(database.list(
                        String.class,
                        "select distinct user_id from audit_event where entity_id = ? and after_json::text like '%CRM_CONTACTED%'",
                        dossier))
                .containsExactly(Installation.ADMIN);
        assertThat(Sql.asSuperuser()
                        .list(
                                String.class,
                                "select name_ from act_ru_variable where proc_inst_id_ = ?",
                                instanceOf(dossier)))
                .doesNotContain("to");
    }

    @Test
    void a_forbidden_to_is_refused_with_its_reason_and_nothing_changes() {
        String dossier = agent.openCase(LEAD);
        String task = taskOf(dossier);
        setTo(dossier, "CRM_CLOSED_WON");
        screen.confirm("Create");
        screen.admin("task/" + task);
        screen.press("Complete");
        screen.confirm("Complete");
        assertThat(screen.refusal()).containsText("CRM_CLOSED_WON");
        screen.shoot("task-refused");
        assertThat(status(dossier)).isEqualTo("CRM_NEW");
        assertThat(taskOf(dossier)).isEqualTo(task);
        assertThat(moves(dossier)).isEmpty();
        screen.admin("process-instance/" + instanceOf(dossier));
        screen.tab("Variables");
        assertThat(screen.row("CRM_CLOSED_WON")).isVisible();
    }

    @Test
    void what_would_part_a_case_from_its_process_is_refused() {
        String dossier = agent.openCase(LEAD);
        agent.move(dossier, "CRM_CONTACTED", "CRM_QUALIFIED", "CRM_VISIT_PLANNED", "CRM_NO_SHOW");
        String instance = instanceOf(dossier);
        screen.admin("process-instance/" + instance);
        screen.press("Terminate process instance");
        screen.confirm("Terminate");
        assertThat(screen.refusal()).containsText("Expected the instance to move along the transitions");
        screen.shoot("terminate-refused");
        String timer = Sql.asSuperuser()
                .one(String.class, "select id_ from act_ru_timer_job where process_instance_id_ = ?", instance);
        screen.admin("job/" + timer + "?jobType=timerJob");
        screen.press("Delete job");
        screen.confirm("Delete");
        assertThat(screen.refusal()).containsText("Expected the instance to move along the transitions");
        screen.admin("deployments");
        screen.press("Upload process or package");
        screen.choose(Path.of("processes", "crm", "CRM_LEAD_BUY.bpmn20.xml"), ".modal input[type=file]:visible");
        assertThat(screen.refusal()).isVisible();
        screen.shoot("upload-refused");
        assertThat(status(dossier)).isEqualTo("CRM_NO_SHOW");
        assertThat(Sql.asSuperuser().one(Integer.class, "select count(*) from act_ru_timer_job where id_ = ?", timer))
                .isOne();
    }

    @Test
    void a_status_set_by_hand_is_a_repair_that_says_why() {
        String dossier = agent.openCase(LEAD);
        addVariable(dossier, "comment", "Saisi deux fois");
        screen.confirm("Create");
        assertThat(screen.row("Saisi deux fois")).isVisible();
        screen.press("Show process diagram");
        Drawing.take(screen, "Nouveau");
        Drawing.take(screen, "Qualifié");
        screen.shoot("change-state");
        screen.press("Change state");
        await().atMost(Duration.ofSeconds(15)).until(() -> status(dossier).equals("CRM_QUALIFIED"));
        assertThat(moves(dossier)).containsExactly("CRM_NEW CRM_QUALIFIED REPAIR " + Installation.ADMIN);
        assertThat(database.list(
                        String.class,
                        "select comment from status_history where subject_id = ?::uuid and trigger = 'REPAIR'",
                        dossier))
                .containsExactly("Saisi deux fois");
    }

    @Test
    void a_dead_letter_is_retried_once_its_cause_is_gone() {
        String dossier = agent.openCase(LEAD);
        agent.move(dossier, "CRM_CONTACTED", "CRM_QUALIFIED", "CRM_VISIT_PLANNED", "CRM_NO_SHOW");
        Sql.asOwner()
                .execute(
                        """
                        create function breaks() returns trigger language plpgsql as
                        $$ begin raise exception 'The history is not to be written today'; end $$
                        """,
                        "create trigger breaks before insert on status_history for each row when (new.subject_id = '%s') execute function breaks()"
                                .formatted(dossier));
        Sql.asSuperuser()
                .update(
                        "update act_ru_timer_job set duedate_ = duedate_ - interval '3 days', retries_ = 1 where process_instance_id_ = ?",
                        instanceOf(dossier));
        String job = await().atMost(Duration.ofSeconds(30))
                .until(() -> deadLetter(dossier), found -> !found.isEmpty())
                .get(0);
        screen.admin("jobs?jobType=deadletterJob");
        assertThat(screen.row("The history is not to be written today")).isVisible();
        screen.shoot("dead-letters");
        screen.row("The history is not to be written today").click();
        assertThat(screen.value("ID")).hasText(job);
        screen.shoot("dead-letter");
        Sql.asOwner().execute("drop trigger breaks on status_history", "drop function breaks()");
        screen.press("Move");
        await().atMost(Duration.ofSeconds(30)).until(() -> !status(dossier).equals("CRM_NO_SHOW"));
        assertThat(deadLetter(dossier)).isEmpty();
        assertThat(moves(dossier)).last().asString().contains("TIMER");
    }

    private List<String> deadLetter(String dossier) {
        return Sql.asSuperuser()
                .list(
                        String.class,
                        "select id_ from act_ru_deadletter_job where process_instance_id_ = ?",
                        instanceOf(dossier));
    }
}
