package ma.atlas.crm.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;

/** Every organisation has the lifecycles that are shipped: from its onboarding, or from the next start on. */
@AtlasTest
class OnboardingModuleTests {

    private static final String LEAD = "CRM_LEAD_BUY";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private BrokenOnboarding broken;

    @Autowired
    private ObjectProvider<ApplicationRunner> runners;

    private Api.Caller platform;

    @BeforeEach
    void signIn() {
        platform = api.as(fixtures.platform());
    }

    private static List<String> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".bpmn20.xml"))
                    .map(file -> file.replace(".bpmn20.xml", ""))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> deployed(String orgId) {
        return Sql.asOwner().list(String.class, """
                        select d.case_type_code from workflow_definition d
                            join act_re_procdef p on p.id_ = d.process_definition_id
                                and p.tenant_id_ = d.org_id and p.key_ = d.case_type_code
                        where d.org_id = ? and d.is_active and d.version = 1 order by 1""", orgId);
    }

    private Answer onboard(String orgId) {
        return platform.post("/organisations", Map.of("id", orgId, "name", "Agence " + orgId));
    }

    /** As when the application starts: message templates come before the lifecycles that have some of them sent. */
    private void start() {
        runners.orderedStream()
                .filter(runner -> runner.getClass().getSimpleName().endsWith("Templates"))
                .forEach(runner -> run(runner));
    }

    private static void run(ApplicationRunner runner) {
        try {
            runner.run(new DefaultApplicationArguments());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void every_shipped_lifecycle_is_deployed_under_the_organisation() throws IOException {
        String orgId = Fixtures.freshId("agence");
        onboard(orgId).expect(201);
        assertThat(shipped()).contains(LEAD);
        assertThat(deployed(orgId)).isEqualTo(shipped());
        assertThat(Sql.asOwner()
                        .list(
                                String.class,
                                "select distinct user_id from audit_event where org_id = ? and entity_type = 'WORKFLOW'",
                                orgId))
                .containsExactly(fixtures.platform());
    }

    @Test
    void onboarding_twice_changes_nothing() {
        String orgId = Fixtures.freshId("agence");
        onboard(orgId).expect(201);
        Map<String, Long> before = StoredWorkflows.of(orgId);
        onboard(orgId).expectProblem(409, "organisation-exists");
        assertThat(StoredWorkflows.of(orgId)).isEqualTo(before).doesNotContainValue(0L);
    }

    @Test
    void a_failure_after_the_templates_leaves_nothing() {
        String orgId = Fixtures.freshId("agence");
        List<Long> engine = StoredWorkflows.ofTheEngine();
        broken.failAfterTemplates(orgId);
        onboard(orgId).expectProblem(500, "internal-error");
        assertThat(broken.seen(orgId))
                .as("what was there when it failed, or this test proves nothing")
                .isPositive();
        assertThat(StoredWorkflows.of(orgId).values()).containsOnly(0L);
        assertThat(StoredWorkflows.ofTheEngine()).isEqualTo(engine);

        broken.mend(orgId);
        onboard(orgId).expect(201);
        assertThat(deployed(orgId)).contains(LEAD);
    }

    @ParameterizedTest
    @CsvSource({
        "fr, CRM_NEW devait être en usage dans CASE_STATUS",
        "en, Expected CRM_NEW to be in use in CASE_STATUS",
        "ar, كان يجب أن تكون CRM_NEW مستعملة في CASE_STATUS"
    })
    void a_template_that_cannot_be_deployed_leaves_nothing_and_says_why(String language, String words) {
        String orgId = Fixtures.freshId("agence");
        broken.deactivateStatus(orgId, "CRM_NEW");
        Answer refusal = platform.language(language)
                .post("/organisations", Map.of("id", orgId, "name", "Agence"))
                .expectProblem(422, "workflow-invalid");
        assertThat(StoredWorkflows.of(orgId).values()).containsOnly(0L);
        assertThat(refusal.get("problems")).singleElement().satisfies(problem -> {
            assertThat(problem.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("severity", "code", "elementId", "line", "message");
            assertThat(problem.path("severity").asText()).isEqualTo("ERROR");
            assertThat(problem.path("code").asText()).isEqualTo("inactive-status");
            assertThat(problem.path("elementId").asText()).isEqualTo("CRM_NEW");
            assertThat(problem.path("line").asInt()).isPositive();
            assertThat(problem.path("message").asText()).startsWith(words);
        });
    }

    @Test
    void an_organisation_that_misses_a_template_gets_it_at_the_next_start() {
        Tenant tenant = fixtures.tenant();
        String untouched = Fixtures.freshId("agence");
        onboard(untouched).expect(201);
        Map<String, Long> before = StoredWorkflows.of(untouched);
        forget(tenant.orgId());
        assertThat(deployed(tenant.orgId())).isEmpty();
        start();
        assertThat(deployed(tenant.orgId())).contains(LEAD);
        assertThat(Sql.asOwner()
                        .one(
                                String.class,
                                "select user_id from audit_event where org_id = ? and entity_type = 'WORKFLOW' order by created_at desc, id desc limit 1",
                                tenant.orgId()))
                .isEqualTo("system");
        assertThat(StoredWorkflows.of(untouched)).isEqualTo(before);
    }

    @Test
    void an_inactive_organisation_that_came_without_lifecycles_gets_them_too() throws IOException {
        String orgId = inserted(Fixtures.freshId("imported"), false);
        start();
        assertThat(deployed(orgId)).isEqualTo(shipped());
        Map<String, Long> before = StoredWorkflows.of(orgId);
        start();
        assertThat(StoredWorkflows.of(orgId))
                .as("the next start changes nothing")
                .isEqualTo(before);
    }

    @Test
    void what_an_organisation_has_is_never_replaced_even_if_it_is_not_active() {
        Tenant tenant = fixtures.tenant();
        Sql.asOwner()
                .update(
                        "update workflow_definition set is_active = false where org_id = ? and case_type_code = ?",
                        tenant.orgId(),
                        LEAD);
        start();
        assertThat(StoredWorkflows.versions(tenant.orgId(), LEAD))
                .containsExactly(Map.of("version", 1, "active", false));
    }

    @Test
    void one_organisation_that_cannot_have_a_template_does_not_keep_the_others_from_theirs() throws IOException {
        String first = inserted(Fixtures.freshId("a"), true);
        String refusing = inserted(Fixtures.freshId("b"), true);
        String last = inserted(Fixtures.freshId("c"), true);
        Sql.asOwner().update("""
                        insert into ref_dictionary (org_id, dict_type, code, label, is_active)
                        values (?, 'CASE_STATUS', 'CRM_NEW', 'New', false)""", refusing);
        start();
        assertThat(deployed(first)).isEqualTo(shipped());
        assertThat(deployed(last)).isEqualTo(shipped());
        assertThat(deployed(refusing)).doesNotContain(LEAD);
    }

    @Test
    void the_platforms_own_organisation_has_no_lifecycles() {
        start();
        assertThat(deployed("atlas")).isEmpty();
        assertThatThrownBy(
                        () -> Sql.withoutOrganisation().one(Long.class, "select 1 / count(*) from workflow_definition"))
                .as("no row of any organisation is seen without one")
                .hasMessageContaining("division by zero");
    }

    private static String inserted(String orgId, boolean active) {
        Sql.asOwner().update("""
                        insert into organisation (org_id, name, is_active, created_at, updated_at)
                        values (?, 'Imported', ?, now(), now())""", orgId, active);
        return orgId;
    }

    private static void forget(String orgId) {
        for (String table : List.of("workflow_transition", "workflow_state", "workflow_definition")) {
            Sql.asOwner().update("delete from " + table + " where org_id = ?", orgId);
        }
    }
}
