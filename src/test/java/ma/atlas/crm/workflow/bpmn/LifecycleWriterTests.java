package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of tables in documents that people have drawn: what becomes of the document, and what is refused. */
class LifecycleWriterTests {

    private static final SmallLifecycle SMALL = SmallLifecycle.valid();

    static Stream<Path> templates() throws IOException {
        return LifecycleReaderTests.templates();
    }

    private static String text(LifecycleWriter.Written written) {
        return new String(written.document(), StandardCharsets.UTF_8);
    }

    private static String edited(SmallLifecycle document, TableChange change) {
        LifecycleWriter.Written written = change.writtenInto(document);
        assertThat(written.losses()).isEmpty();
        TablesAndBpmnTests.requireSame(written.document(), change.tables());
        return text(written);
    }

    private static BpmnProblem refused(SmallLifecycle document, TableChange change) {
        LifecycleWriter.Written written = change.writtenInto(document);
        assertThat(written.document()).isEqualTo(document.bytes());
        assertThat(written.losses()).hasSize(1);
        return written.losses().get(0);
    }

    private static TableChange change(SmallLifecycle document) {
        return TableChange.of(document);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void one_row_of_a_template_changes_one_place_of_its_file(Path file) throws IOException {
        byte[] template = Files.readAllBytes(file);
        LifecycleDocument tables = LifecycleReader.read(template).lifecycle().orElseThrow();
        assertThat(LifecycleWriter.write(template, tables).document()).isEqualTo(template);
        Transition first = tables.transitions().get(0);
        Role role = first.requiredRole() == Role.MANAGER ? Role.ADMIN_ORG : Role.MANAGER;
        TableChange change = new TableChange(tables).role(first.from(), first.to(), role);
        String written = text(LifecycleWriter.write(template, change.tables()));
        String requires = "<atlas:requires role=\"" + role + "\" />";
        String was = first.requiredRole() == null
                ? ""
                : requires.replace(role.name(), first.requiredRole().name());
        assertThat(Stream.of(
                        written.replaceFirst("\\s*<extensionElements>\\s*" + requires + "\\s*</extensionElements>", ""),
                        written.replaceFirst(
                                ">\\s*<extensionElements>\\s*" + requires
                                        + "\\s*</extensionElements>\\s*</sequenceFlow>",
                                " />"),
                        written.replaceFirst("\\s*" + requires, ""),
                        written.replaceFirst(requires, was)))
                .contains(Files.readString(file));
        assertThat(written).contains(requires);
    }

    @Test
    void a_term_is_written_where_its_transition_alone_passes() {
        String text = edited(SMALL, change(SMALL).role("OPEN", "LOST", Role.COOP_MANAGER));
        assertThat(text).isEqualTo(SMALL.text().replace("""
                    <sequenceFlow id="choice__LOST" sourceRef="choice" targetRef="LOST">
                """, """
                    <sequenceFlow id="choice__LOST" sourceRef="choice" targetRef="LOST">
                      <extensionElements>
                        <atlas:requires role="COOP_MANAGER" />
                      </extensionElements>
                """));
    }

    @Test
    void a_term_goes_with_the_element_that_held_it_alone() {
        String text = edited(SMALL, change(SMALL).role("OPEN", "WON", null));
        assertThat(text).isEqualTo(SMALL.text().replace("""
                      <extensionElements>
                        <atlas:requires role="MANAGER" />
                      </extensionElements>
                """, ""));
    }

    @Test
    void of_a_guard_only_what_is_said_otherwise_is_written_anew() {
        String written = """
                <atlas:guard><!-- kept --><atlas:rule><![CDATA[1 < 2]]></atlas:rule>\
                <atlas:message lang="ar">لا</atlas:message><atlas:message lang="fr">Non</atlas:message></atlas:guard>""";
        SmallLifecycle guarded =
                SMALL.with("<atlas:requires role=\"MANAGER\" />", "<atlas:requires role=\"MANAGER\" />" + written);
        String text = edited(
                guarded,
                change(guarded).guard("OPEN", "WON", new Guard("1 < 2", Map.of("fr", "Non & non", "en", "No"))));
        assertThat(text)
                .contains("<!-- kept --><atlas:rule><![CDATA[1 < 2]]></atlas:rule>")
                .contains("<atlas:message lang=\"fr\">Non &amp; non</atlas:message>")
                .contains("<atlas:message lang=\"en\">No</atlas:message>")
                .doesNotContain("lang=\"ar\"");
    }

    @Test
    void an_arrow_that_others_use_does_not_change_for_one_of_them() {
        SmallLifecycle shared = SMALL.without("<atlas:requires role=\"MANAGER\" />")
                .extension("OPEN__choice", "<atlas:requires role=\"COOP_MANAGER\"/>");
        BpmnProblem problem = refused(shared, change(shared).role("OPEN", "WON", Role.MANAGER));
        assertThat(problem.code()).isEqualTo("edit-would-change");
        assertThat(problem.elementId()).isEqualTo("OPEN__choice");
        assertThat(problem.line()).isEqualTo(shared.lineOf("id=\"OPEN__choice\""));
        assertThat(problem.arguments()).containsExactly("OPEN__choice", "OPEN → WON", "OPEN → LOST");
    }

    @Test
    void an_arrow_that_others_use_changes_for_all_of_them() {
        SmallLifecycle shared = SMALL.without("<atlas:requires role=\"MANAGER\" />")
                .extension("OPEN__choice", "<atlas:requires role=\"COOP_MANAGER\"/>");
        String text =
                edited(shared, change(shared).role("OPEN", "WON", Role.MANAGER).role("OPEN", "LOST", Role.MANAGER));
        assertThat(text).isEqualTo(shared.text().replace("role=\"COOP_MANAGER\"", "role=\"MANAGER\""));
    }

    @Test
    void another_way_out_begins_where_the_drawing_decides() {
        String text = edited(SMALL, change(SMALL).user("OPEN", "NEW"));
        assertThat(text)
                .contains("<sequenceFlow id=\"OPEN__NEW\" sourceRef=\"choice\" targetRef=\"NEW\">")
                .contains("${to == 'NEW'}");
        assertThat(DiagramWriter.hasCompleteDiagram(text.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void a_gateway_with_one_way_left_decides_no_more() {
        String text = edited(SMALL, change(SMALL).without("OPEN", "LOST"));
        assertThat(text)
                .contains("<sequenceFlow id=\"choice__WON\"")
                .doesNotContain("choice__LOST")
                .containsOnlyOnce("${to == 'WON'}");
        assertThat(text.indexOf("${to == 'WON'}")).isLessThan(text.indexOf("choice__WON"));
    }

    @Test
    void a_status_with_a_note_of_its_own_does_not_go() {
        TableChange change = change(SMALL).user("NEW", "WON").withoutStatus("OPEN");
        BpmnProblem problem = refused(SMALL, change);
        assertThat(problem.code()).isEqualTo("edit-would-lose");
        assertThat(problem.elementId()).isEqualTo("OPEN");
        assertThat(problem.line()).isEqualTo(SMALL.lineOf("id=\"OPEN\""));
        assertThat(problem.arguments()).containsExactly("OPEN", "Two days are enough.");
    }

    @Test
    void a_note_that_speaks_of_something_else_as_well_stays_with_that() {
        SmallLifecycle noted = SMALL.plus("<association id=\"of_new\" sourceRef=\"note\" targetRef=\"NEW\" />");
        String text = edited(noted, change(noted).user("NEW", "WON").withoutStatus("OPEN"));
        assertThat(text)
                .contains("Two days are enough.", "id=\"of_new\"")
                .doesNotContain("note_of", "\"OPEN\"", "OPEN_late", "choice");
    }

    @Test
    void a_status_that_ends_cases_from_now_on_keeps_its_remarks_but_cannot_be_due() {
        SmallLifecycle plain = SMALL.with("name=\"Open\"", "name=\"Open\" implementation=\"x\"");
        TableChange ended = change(plain)
                .without("OPEN", "WON")
                .without("OPEN", "LOST")
                .withoutTimer("OPEN", "NEW")
                .user("NEW", "WON")
                .status("OPEN", true, ReasonType.LOSS);
        assertThat(edited(plain, ended))
                .contains("<endEvent id=\"OPEN\" name=\"Open\">", "<atlas:reason type=\"LOSS\" />", "Two days")
                .doesNotContain("flowable:candidateGroups");
        SmallLifecycle due = plain.attribute("OPEN", "flowable:dueDate=\"P3D\"");
        assertThat(refused(due, ended).arguments()).containsExactly("OPEN", "dueDate=P3D");
    }

    @Test
    void a_status_where_work_goes_on_becomes_a_task_again() {
        String text = edited(
                SMALL, change(SMALL).status("LOST", false, ReasonType.NONE).user("LOST", "NEW"));
        assertThat(text).contains("<userTask id=\"LOST\" name=\"Lost\"");
    }

    @Test
    void the_start_leads_where_cases_begin_from_now_on() {
        String text = edited(SMALL, change(SMALL).initial("OPEN"));
        assertThat(text).contains("<sequenceFlow id=\"begin\" sourceRef=\"start\" targetRef=\"OPEN\" />");
        SmallLifecycle byName = SMALL.with("id=\"begin\"", "id=\"start__NEW\" name=\"Go\"")
                .plus("<association id=\"of_begin\" sourceRef=\"note\" targetRef=\"start__NEW\" />");
        assertThat(edited(byName, change(byName).initial("OPEN")))
                .contains("id=\"start__OPEN\" name=\"Go\"", "targetRef=\"start__OPEN\"")
                .doesNotContain("start__NEW");
    }

    @Test
    void a_timer_keeps_its_name_unless_that_is_its_delay() {
        assertThat(edited(SMALL, change(SMALL).delay("OPEN", "NEW", "PT4H")))
                .isEqualTo(SMALL.text().replace("P2D", "PT4H"));
        SmallLifecycle named = SMALL.attribute("OPEN_late", "name=\"Après 2 jours\"");
        assertThat(edited(named, change(named).delay("OPEN", "NEW", "P1Y2M1DT1H")))
                .contains("name=\"Après 1 an 2 mois 1 jour 1 heure\"");
        SmallLifecycle other = SMALL.attribute("OPEN_late", "name=\"Trop tard\"");
        assertThat(edited(other, change(other).delay("OPEN", "NEW", "P3D"))).contains("name=\"Trop tard\"");
    }

    @Test
    void what_a_drawing_calls_something_else_cannot_be_a_status() {
        BpmnProblem problem = refused(
                SMALL, change(SMALL).status("choice", true, ReasonType.NONE).user("NEW", "choice"));
        assertThat(problem.code()).isEqualTo("id-doubled");
        assertThat(problem.line()).isEqualTo(SMALL.lineOf("id=\"choice\""));
    }

    @Test
    void the_drawing_stays_unless_something_is_added_and_loses_what_is_removed() {
        byte[] drawn = DiagramWriter.draw(SMALL.bytes());
        SmallLifecycle own =
                new SmallLifecycle(new String(drawn, StandardCharsets.UTF_8).replace("x=\"60\"", "x=\"61\""));
        assertThat(edited(own, change(own).role("NEW", "OPEN", Role.MANAGER)))
                .contains(own.text().substring(own.text().indexOf("<bpmndi:BPMNDiagram")));
        assertThat(edited(own, change(own).without("NEW", "LOST")))
                .contains("bpmnElement=\"NEW__OPEN\"", "x=\"61\"")
                .doesNotContain("NEW__LOST");
        assertThat(edited(own, change(own).user("NEW", "WON")))
                .contains("bpmnElement=\"NEW__WON\"")
                .doesNotContain("x=\"61\"");
    }

    @Test
    void where_nodes_name_their_arrows_they_name_the_new_ones_and_none_that_are_gone() {
        SmallLifecycle naming = SMALL.with(
                        "<userTask id=\"NEW\" name=\"New\" />",
                        "<userTask id=\"NEW\" name=\"New\"><incoming>begin</incoming><outgoing>NEW__LOST</outgoing></userTask>")
                .with(
                        "<endEvent id=\"LOST\" name=\"Lost\" />",
                        "<endEvent id=\"LOST\" name=\"Lost\"><incoming>NEW__LOST</incoming></endEvent>");
        String text = edited(naming, change(naming).without("NEW", "LOST").user("NEW", "WON"));
        assertThat(text)
                .contains("<incoming>begin</incoming><outgoing>NEW__WON</outgoing></userTask>")
                .contains("<endEvent id=\"LOST\" name=\"Lost\" />")
                .containsPattern("(?s)<endEvent id=\"WON\".*</extensionElements>\\s*<incoming>NEW__WON</incoming>");
    }

    /** NEW and OPEN are decided for by one gateway. */
    private static SmallLifecycle decidedTogether() {
        return SMALL.with(
                        "id=\"NEW__LOST\" sourceRef=\"NEW\" targetRef=\"LOST\"",
                        "id=\"x\" sourceRef=\"NEW\" targetRef=\"choice\"")
                .with("<conditionExpression xsi:type=\"tFormalExpression\">${to == 'OPEN'}</conditionExpression>", "")
                .with(
                        "id=\"NEW__OPEN\" sourceRef=\"NEW\" targetRef=\"OPEN\"",
                        "id=\"y\" sourceRef=\"choice\" targetRef=\"OPEN\"")
                .with(
                        "<sequenceFlow id=\"x\" sourceRef=\"NEW\" targetRef=\"choice\">\n      <conditionExpression>${to == 'LOST'}</conditionExpression>\n",
                        "<sequenceFlow id=\"x\" sourceRef=\"NEW\" targetRef=\"choice\">\n")
                .with(
                        "targetRef=\"OPEN\">\n      \n",
                        "targetRef=\"OPEN\">\n      <conditionExpression>${to == 'OPEN'}</conditionExpression>\n");
    }

    @Test
    void a_gateway_that_decides_for_others_as_well_gets_no_way_of_one_of_them_and_loses_none() {
        SmallLifecycle together = decidedTogether();
        assertThat(together.read().problems()).isEmpty();
        BpmnProblem added = refused(together, change(together).user("OPEN", "NEW"));
        assertThat(added.code()).isEqualTo("edit-would-change");
        assertThat(added.elementId()).isEqualTo("choice");
        assertThat(added.arguments().get(2)).isEqualTo("NEW → OPEN");
        BpmnProblem taken = refused(together, change(together).without("OPEN", "LOST"));
        assertThat(taken.elementId()).isEqualTo("choice__LOST");
        assertThat(taken.arguments()).containsExactly("choice__LOST", "OPEN → LOST", "NEW → LOST");
    }

    @Test
    void the_start_leaves_a_way_that_others_go_along() {
        SmallLifecycle joined = SMALL.plus("<exclusiveGateway id=\"join\" />")
                .with("sourceRef=\"start\" targetRef=\"NEW\"", "sourceRef=\"start\" targetRef=\"join\"")
                .with("sourceRef=\"OPEN_late\" targetRef=\"NEW\"", "sourceRef=\"OPEN_late\" targetRef=\"join\"")
                .plus("<sequenceFlow id=\"on\" sourceRef=\"join\" targetRef=\"NEW\" />");
        assertThat(edited(joined, change(joined).initial("OPEN").user("OPEN", "NEW")))
                .contains(
                        "id=\"begin\" sourceRef=\"start\" targetRef=\"OPEN\"",
                        "id=\"on\" sourceRef=\"join\" targetRef=\"NEW\"");
    }
}
