package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The picture of an instance shows where it is, how it came there and how long that took, whatever tenants write into it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstanceDiagramApiTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);
    private static final String WALKED = "#1d4ed8";
    private static final String CURRENT = "#b45309";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OtherLifecycles lifecycles;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
    }

    private Answer diagram(String id, String language) {
        return manager.language(language)
                .get("/admin/instances/{id}/diagram", id)
                .expect(200);
    }

    private static Document parsed(Answer answer) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.text())));
        } catch (Exception e) {
            throw new AssertionError(answer.text(), e);
        }
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Element node(Document picture, String code) {
        return elements(picture.getDocumentElement(), "g").stream()
                .filter(group -> group.getAttribute("id").equals("node-" + code))
                .findFirst()
                .orElseThrow();
    }

    private static String stroke(Document picture, String code, String shape) {
        return elements(node(picture, code), shape).get(0).getAttribute("stroke");
    }

    private static long walked(Document picture) {
        return elements(picture.getDocumentElement(), "polyline").stream()
                .filter(line -> line.getAttribute("stroke").equals(WALKED))
                .count();
    }

    @Test
    void the_current_status_stands_out_with_the_way_there_and_the_time_it_took() {
        String id = Cases.open(manager);
        clock.advance(Duration.ofHours(50));
        Cases.move(manager, id, "CRM_CONTACTED", null).expect(200);
        clock.advance(Duration.ofMinutes(95));
        String instance = EngineDamage.instance(id);
        Answer answer = diagram(instance, "fr");
        assertThat(answer.headers().getContentType()).hasToString("image/svg+xml;charset=UTF-8");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        Document picture = parsed(answer);
        assertThat(stroke(picture, "CRM_CONTACTED", "rect")).isEqualTo(CURRENT);
        assertThat(stroke(picture, "CRM_NEW", "rect")).isEqualTo(WALKED);
        assertThat(stroke(picture, "CRM_QUALIFIED", "rect")).isNotIn(CURRENT, WALKED);
        assertThat(node(picture, "CRM_NEW").getTextContent()).contains("2 j 2 h");
        assertThat(node(picture, "CRM_CONTACTED").getTextContent()).contains("1 h 35 min", "actuel");
        assertThat(walked(picture)).isEqualTo(2);
        assertThat(elements(picture.getDocumentElement(), "desc").get(0).getTextContent())
                .contains("Statut actuel", "2 j 2 h");
        assertThat(picture.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(diagram(id, "fr").text()).isEqualTo(answer.text());
    }

    @Test
    void each_language_has_its_words() {
        String id = Cases.openIn(manager, SPEC, "CRM_CONTACTED");
        assertThat(node(parsed(diagram(id, "en")), "CRM_CONTACTED").getTextContent())
                .contains("current");
        Element arabic = node(parsed(diagram(id, "ar")), "CRM_CONTACTED");
        assertThat(arabic.getTextContent()).containsPattern("\\p{IsArabic}").contains("الحالية");
        assertThat(elements(arabic, "text"))
                .anyMatch(text -> text.getAttribute("direction").equals("rtl"));
    }

    @Test
    void what_has_ended_is_shown_where_it_ended_and_what_was_reopened_where_it_is() {
        String id = Cases.openIn(manager, SPEC, "CRM_CLOSED_LOST");
        String first = EngineDamage.instance(id);
        Document ended = parsed(diagram(first, "fr"));
        assertThat(stroke(ended, "CRM_CLOSED_LOST", "circle")).isEqualTo(CURRENT);
        assertThat(elements(ended.getDocumentElement(), "desc").get(0).getTextContent())
                .contains("Terminé");
        api.as(tenant.admin())
                .post("/dossiers/{id}/reopen", Map.of("statusCode", "CRM_QUALIFIED", "justification", "Rappelé"), id)
                .expect(200);
        assertThat(stroke(parsed(diagram(id, "fr")), "CRM_QUALIFIED", "rect")).isEqualTo(CURRENT);
        assertThat(stroke(parsed(diagram(first, "fr")), "CRM_CLOSED_LOST", "circle"))
                .isEqualTo(CURRENT);
    }

    @Test
    void a_timer_is_on_the_way_that_it_led() {
        String id = Cases.openIn(manager, SPEC, "CRM_NO_SHOW");
        long before = walked(parsed(diagram(id, "fr")));
        clock.advance(Duration.ofHours(49));
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        manager.get("/dossiers/{id}", id).text("statusCode").equals("CRM_FOLLOW_UP"));
        assertThat(walked(parsed(diagram(id, "fr")))).isEqualTo(before + 1);
    }

    @Test
    void what_a_tenant_writes_is_text_and_never_markup() {
        String nasty = "&lt;script>alert(1)&lt;/script> &quot;'&amp;";
        lifecycles.deployLead(
                tenant, "CRM_LEAD_B2B_DEMO", bpmn -> bpmn.replaceAll("name=\"[^\"]*\"", "name=\"" + nasty + "\""));
        api.as(tenant.admin())
                .put(
                        "/admin/reference-data/CASE_STATUS/CRM_NEW",
                        Map.of("label", "</text><script>x</script>", "labelFr", "</text><script>x</script>"))
                .expect(200);
        Map<String, Object> body = Cases.body("CRM_LEAD_B2B_DEMO");
        String id = manager.post("/dossiers", body).expect(201).text("id");
        Answer answer = diagram(id, "fr");
        Document picture = parsed(answer);
        assertThat(answer.text())
                .doesNotContainIgnoringCase("<script")
                .contains("&lt;script&gt;alert", "&lt;/text&gt;");
        assertThat(elements(picture.getDocumentElement(), "*")).allSatisfy(element -> {
            assertThat(element.getTagName())
                    .isIn(
                            "title",
                            "desc",
                            "defs",
                            "marker",
                            "path",
                            "rect",
                            "g",
                            "polyline",
                            "polygon",
                            "circle",
                            "text");
            assertThat(element.getAttributes().getNamedItem("style")).isNull();
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                        .doesNotStartWith("on")
                        .isNotIn("href", "xlink:href");
            }
        });
    }

    @Test
    void what_is_no_instance_is_not_found() {
        for (String id : List.of(UUID.randomUUID().toString(), "x", "'")) {
            manager.get("/admin/instances/{id}/diagram", id).expectProblem(404, "not-found");
        }
    }
}
