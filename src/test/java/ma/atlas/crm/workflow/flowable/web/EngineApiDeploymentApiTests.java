package ma.atlas.crm.workflow.flowable.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** What is deployed by the engine’s API takes the way of an analyst’s file, for the organisation that it names. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineApiDeploymentApiTests {

    /** It has roles and guards. */
    private static final String CASE_TYPE = "CRM_LEAD_B2B_DEMO";

    private static final String PATH = "/process-api/repository/deployments";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller admin;
    private Api.Caller analyst;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        admin = api.withBasic(fixtures.platform(), Fixtures.PASSWORD).atRoot();
        analyst = api.as(tenant.analyst());
    }

    private static String lead() throws IOException {
        return new ClassPathResource("processes/crm/%s.bpmn20.xml".formatted(CASE_TYPE))
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private Answer deploy(String query, String file, String content) {
        return new Multipart()
                .file("file", file, "application/xml", content.getBytes(StandardCharsets.UTF_8))
                .post(admin, PATH + query);
    }

    private Answer deploy(String content) {
        return deploy(
                "?deploymentKey=CRM_LEAD_B2B_DEMO&deploymentName=lead&tenantId=" + tenant.orgId(), "x.bpmn", content);
    }

    private String latest() {
        return analyst.get("/admin/workflows/{type}/versions", CASE_TYPE)
                .expect(200)
                .items()
                .get(0)
                .path("version")
                .asText();
    }

    @Test
    void a_changed_lifecycle_becomes_a_version_of_its_organisation_and_keeps_its_guards() throws IOException {
        String changed = lead().replaceFirst("name=\"[^\"]*\"", "name=\"Acheteur, revu\"")
                .replaceAll("<atlas:guard>(?s:.*?)</atlas:guard>", "")
                .replaceAll("<atlas:requires [^>]*/>", "");
        int before = Integer.parseInt(latest());
        Answer answer = deploy(changed).expect(201);
        assertThat(answer.text("tenantId")).isEqualTo(tenant.orgId());
        assertThat(Integer.parseInt(latest())).isEqualTo(before + 1);
        String document = analyst.get("/admin/workflows/{type}/versions/{version}/bpmn", CASE_TYPE, before + 1)
                .expect(200)
                .text();
        assertThat(count(document, "<atlas:requires")).isEqualTo(count(lead(), "<atlas:requires"));
        assertThat(count(document, "<atlas:guard")).isPositive();
        assertThat(count(document, "<atlas:guard")).isEqualTo(count(lead(), "<atlas:guard"));
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(
                                String.class,
                                "select created_by from workflow_definition where version = ? and case_type_code = ?",
                                before + 1,
                                CASE_TYPE))
                .isEqualTo(fixtures.platform());
        assertThat(deploy(changed).expect(201).text("id")).as("the same again").isEqualTo(answer.text("id"));
        assertThat(isActive(before + 1)).isFalse();
        deploy("?activate=true&tenantId=" + tenant.orgId(), "x.bpmn20.xml", changed)
                .expect(201);
        assertThat(isActive(before + 1)).isTrue();
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private boolean isActive(int version) {
        return Sql.inOrganisation(tenant.orgId())
                .one(
                        Boolean.class,
                        "select is_active from workflow_definition where version = ? and case_type_code = ?",
                        version,
                        CASE_TYPE);
    }

    @Test
    void a_deployment_names_its_organisation() throws IOException {
        deploy("?deploymentKey=CRM_LEAD_B2B_DEMO", "CRM_LEAD_B2B_DEMO.bpmn", lead())
                .expectInvalid("tenantId");
        deploy("?tenantId=nowhere", "CRM_LEAD_B2B_DEMO.bpmn", lead()).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "001-script-task",
                "006-service-task-class",
                "048-execution-listener-class",
                "122-xxe-file",
                "158-cut-off"
            })
    void what_our_validator_refuses_is_refused_with_its_report(String hostile) throws IOException {
        String latest = latest();
        String document =
                new ClassPathResource("hostile/" + hostile + ".bpmn").getContentAsString(StandardCharsets.UTF_8);
        Answer answer = deploy(document).expectProblem(422, "workflow-invalid");
        assertThat(answer.get("problems")).isNotEmpty();
        assertThat(latest()).isEqualTo(latest);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(
                                String.class,
                                "select after_json::text from audit_event where action = 'REFUSE' and user_id = ?",
                                fixtures.platform()))
                .anyMatch(refusal -> refusal.contains("workflow-invalid"));
    }

    @Test
    void what_is_no_document_is_bad_input() {
        String tenantOnly = "?tenantId=" + tenant.orgId();
        deploy(tenantOnly, "x.zip", "PK").expectProblem(415, "unsupported-media-type");
        deploy(tenantOnly, "x.bpmn", "x".repeat(1024 * 1024 + 1)).expectProblem(413, "too-large");
        new Multipart().field("a", "b").post(admin, PATH + tenantOnly).expectProblem(400, "malformed-request");
        admin.post(PATH + tenantOnly, "{}").expectProblem(415, "unsupported-media-type");
        deploy(tenantOnly + "&deploymentKey=NO_SUCH", "x.bpmn", "<none/>").expectProblem(404, "not-found");
    }
}
