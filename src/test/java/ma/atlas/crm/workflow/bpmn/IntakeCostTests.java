package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The largest files that the limits let in are prepared or refused before anybody gets impatient. */
class IntakeCostTests {

    private static final Duration QUICKLY = Duration.ofSeconds(5);

    private static LifecycleIntake.Intake prepare(SmallLifecycle file, SmallLifecycle active) {
        assertThat(file.bytes().length).isLessThan(XmlDocument.MAXIMUM_BYTES);
        return assertTimeoutPreemptively(QUICKLY, () -> LifecycleIntake.prepare(file.bytes(), active.bytes(), false));
    }

    private static String many(int number, IntFunction<String> element) {
        return IntStream.range(0, number).mapToObj(element).collect(Collectors.joining());
    }

    @Test
    void notes_by_the_ten_thousand() {
        SmallLifecycle file = SmallLifecycle.valid().extension("LOST", many(19_000, i -> "<x:n xmlns:x=\"urn:x\"/>"));
        assertThat(prepare(file, file).reading().problems()).hasSize(2);
    }

    @Test
    void pools_frames_and_comments_by_the_ten_thousand() {
        SmallLifecycle file = SmallLifecycle.valid()
                .with(
                        "  <process ",
                        many(9_000, i -> "<collaboration id=\"c%d\"/><!-- %d -->".formatted(i, i)) + "<process ")
                .plus(many(
                        1_500,
                        i -> "<group id=\"g%d\"/><association id=\"a%d\" sourceRef=\"g%d\" targetRef=\"NEW\"/>"
                                .formatted(i, i, i)));
        LifecycleIntake.Intake intake = prepare(file, file);
        assertThat(intake.reading().problems()).hasSizeBetween(200, 210);
    }

    @Test
    void every_status_leading_to_every_other_through_one_gateway_with_terms_to_carry_over() {
        SmallLifecycle file = SmallLifecycle.valid()
                .plus("<exclusiveGateway id=\"all\"/>")
                .plus(many(44, i -> "<userTask id=\"T%d\"/>".formatted(i)))
                .plus(many(44, i -> "<sequenceFlow id=\"t%d\" sourceRef=\"T%d\" targetRef=\"all\"/>".formatted(i, i)))
                .plus(many(44, i -> "<sequenceFlow id=\"a%d\" sourceRef=\"all\" targetRef=\"T%d\"/>".formatted(i, i)))
                .plus("<sequenceFlow id=\"in\" sourceRef=\"NEW\" targetRef=\"T0\"/>")
                .plus("<sequenceFlow id=\"out\" sourceRef=\"T0\" targetRef=\"LOST\"/>");
        SmallLifecycle active = new SmallLifecycle(file.text()
                .replaceAll(
                        "(<sequenceFlow id=\"a[0-9]+\"[^>]*)/>",
                        "$1><extensionElements><atlas:guard><atlas:rule>" + "x".repeat(2_000)
                                + "</atlas:rule></atlas:guard></extensionElements></sequenceFlow>"));
        assertThat(prepare(file, active).reading().problems()).isNotEmpty();
    }

    @Test
    void gateways_that_fan_out() {
        StringBuilder fan = new StringBuilder("<sequenceFlow id=\"in\" sourceRef=\"NEW\" targetRef=\"g0\"/>");
        for (int i = 0; i < 400; i++) {
            fan.append("<exclusiveGateway id=\"g%d\"/>".formatted(i));
            for (String way : new String[] {"a", "b"}) {
                fan.append("<sequenceFlow id=\"g%d%s\" sourceRef=\"g%d\" targetRef=\"%s\"/>"
                        .formatted(i, way, i, i + 1 < 400 ? "g" + (i + 1) : "LOST"));
            }
        }
        SmallLifecycle file = SmallLifecycle.valid().plus(fan.toString());
        assertThat(prepare(file, file).reading().isValid()).isFalse();
    }

    @Test
    void arrows_without_ids_and_boxes_without_types_by_the_thousand() {
        SmallLifecycle file = SmallLifecycle.valid()
                .plus(many(990, i -> "<task id=\"S%d\"/>".formatted(i)))
                .plus(many(
                        990, i -> "<sequenceFlow sourceRef=\"S%d\" targetRef=\"S%d\"/>".formatted(i, (i + 1) % 990)));
        assertThat(prepare(file, file).reading().isValid()).isFalse();
    }

    @Test
    void a_valid_lifecycle_of_nine_hundred_statuses_without_a_picture() {
        SmallLifecycle file = SmallLifecycle.valid()
                .plus("<sequenceFlow id=\"in\" sourceRef=\"NEW\" targetRef=\"S0\"/>")
                .plus(many(900, i -> "<userTask id=\"S%d\"/>".formatted(i)))
                .plus(many(
                        900,
                        i -> "<sequenceFlow id=\"f%d\" sourceRef=\"S%d\" targetRef=\"%s\"/>"
                                .formatted(i, i, i < 899 ? "S" + (i + 1) : "LOST")));
        assertThat(prepare(file, file).reading().isValid()).isTrue();
    }

    @Test
    void a_valid_lifecycle_where_every_status_leads_to_every_other_without_a_picture() {
        int all = 43;
        SmallLifecycle file = SmallLifecycle.valid()
                .plus("<sequenceFlow id=\"in\" sourceRef=\"NEW\" targetRef=\"S0\"/>")
                .plus(many(all, i -> "<userTask id=\"S%d\"/>".formatted(i)))
                .plus(many(
                        all * all,
                        i -> "<sequenceFlow id=\"f%d\" sourceRef=\"S%d\" targetRef=\"S%d\"/>"
                                .formatted(i, i / all, i % all)));
        assertThat(prepare(file, file).reading().isValid()).isTrue();
    }
}
