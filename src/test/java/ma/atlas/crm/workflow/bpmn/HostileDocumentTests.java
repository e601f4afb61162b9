package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are no BPMN at all, or are meant to hurt: each is refused, quickly, and none is an exception. */
class HostileDocumentTests {

    private static final Duration QUICKLY = Duration.ofSeconds(10);
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private static LifecycleReading read(byte[] document) {
        return assertTimeoutPreemptively(QUICKLY, () -> LifecycleReader.read(document));
    }

    private static LifecycleReading read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(LifecycleReading reading, String code) {
        assertThat(reading.lifecycle()).isEmpty();
        assertThat(reading.problems()).extracting(BpmnProblem::code).containsOnly(code);
    }

    @Test
    void a_document_type_is_refused() {
        LifecycleReading reading = read(DECLARATION + "\n<!DOCTYPE definitions>\n<definitions/>");
        assertRefused(reading, "doctype-not-allowed");
        assertThat(reading.problems().get(0).line()).isEqualTo(2);
    }

    @Test
    void entities_that_double_each_other_are_refused_before_they_grow() {
        String entities = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        assertRefused(
                read("<!DOCTYPE x [<!ENTITY l0 \"lol\">" + entities + "]><definitions>&l30;</definitions>"),
                "doctype-not-allowed");
    }

    @Test
    void nothing_is_fetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
            assertRefused(read("<!DOCTYPE x SYSTEM \"" + address + "\"><definitions/>"), "doctype-not-allowed");
            assertRefused(
                    read("<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + address + "\">%e;]><definitions/>"),
                    "doctype-not-allowed");
            String hinted = SmallLifecycle.valid()
                    .attribute("definitions", "xsi:schemaLocation=\"urn:x " + address + "\"")
                    .text();
            assertThat(read(hinted).problems()).isEmpty();
            assertThat(catchTimeout(server)).isTrue();
        }
    }

    private static boolean catchTimeout(ServerSocket server) throws IOException {
        try {
            server.accept().close();
            return false;
        } catch (SocketTimeoutException nobodyCame) {
            return true;
        }
    }

    @Test
    void a_file_is_not_read() {
        assertRefused(
                read("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions>&e;</definitions>"),
                "doctype-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "<",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a b=\"1\" b=\"2\"/>",
                "<x:a/>",
                "<a>&unknown;</a>",
                "<a>&#0;</a>",
                "<a>&#xD800;</a>",
                "<a\u0000/>",
                "<?xml version=\"3.0\"?><a/>",
                "<?xml version=\"1.0\"?><?xml version=\"1.0\"?><a/>",
                "{\"definitions\": {}}"
            })
    void what_is_not_well_formed_is_refused(String text) {
        assertRefused(read(text), "not-well-formed");
    }

    @Test
    void the_line_where_the_form_breaks_is_named() {
        SmallLifecycle broken =
                SmallLifecycle.valid().with("<endEvent id=\"LOST\" name=\"Lost\" />", "<endEvent id=LOST/>");
        BpmnProblem problem = broken.read().problems().get(0);
        assertThat(problem.code()).isEqualTo("not-well-formed");
        assertThat(problem.line()).isEqualTo(broken.lineOf("id=LOST"));
        assertThat(problem.arguments()).hasSize(1);
    }

    @Test
    void an_archive_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("process.bpmn20.xml"));
            zip.write(SmallLifecycle.valid().bytes());
        }
        LifecycleReading reading = read(bytes.toByteArray());
        assertThat(reading.lifecycle()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-32", "windows-1252"})
    void another_encoding_is_refused_even_if_declared(String encoding) {
        String text = SmallLifecycle.valid()
                .with("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"")
                .with("name=\"New\"", "name=\"Créé\"")
                .text();
        LifecycleReading reading = read(text.getBytes(Charset.forName(encoding)));
        assertThat(reading.lifecycle()).isEmpty();
        assertThat(reading.problems()).extracting(BpmnProblem::code).containsAnyOf("not-utf-8", "not-well-formed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "IBM037", "UTF-7", "no-such-encoding"})
    void the_document_is_read_as_utf_8_whatever_it_declares_because_the_engine_does(String encoding) {
        LifecycleReading reading = read(SmallLifecycle.valid()
                .with("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"")
                .with("name=\"New\"", "name=\"Créé\"")
                .text());
        assertThat(reading.lifecycle().orElseThrow().statuses().get(0).name()).isEqualTo("Créé");
    }

    @Test
    void a_byte_order_mark_is_refused_because_the_engine_stumbles_on_it() {
        assertRefused(read("\uFEFF" + SmallLifecycle.valid().text()), "byte-order-mark");
    }

    @Test
    void a_document_of_more_than_a_megabyte_is_refused_unread() {
        byte[] large = new byte[XmlDocument.MAXIMUM_BYTES + 1];
        Arrays.fill(large, (byte) '<');
        assertRefused(read(large), "document-too-large");
    }

    @Test
    void deep_nesting_is_refused() {
        assertRefused(read("<a>".repeat(100_000)), "document-too-deep");
    }

    @Test
    void elements_by_the_ten_thousand_are_refused_wherever_they_stand() {
        assertRefused(read("<a>" + "<b/>".repeat(30_000) + "</a>"), "too-many-elements");
        String shapes = "<bpmndi:BPMNShape bpmnElement=\"NEW\"/>".repeat(25_000);
        assertRefused(
                read(SmallLifecycle.valid()
                        .with("<bpmndi:BPMNShape id=", shapes + "<bpmndi:BPMNShape id=")
                        .text()),
                "too-many-elements");
    }

    @Test
    void attributes_by_the_ten_thousand_are_refused() {
        String attributes =
                IntStream.range(0, 50_000).mapToObj(" a%d=\"\""::formatted).collect(Collectors.joining());
        LifecycleReading reading = read("<definitions" + attributes + "/>");
        assertThat(reading.lifecycle()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void there_is_an_end_to_the_problems_of_a_document_and_to_each() {
        String wrong = IntStream.range(0, 1_500)
                .mapToObj(i -> "<scriptTask id=\"%s\"/>".formatted("s".repeat(200) + i))
                .collect(Collectors.joining());
        LifecycleReading reading = SmallLifecycle.valid().plus(wrong).read();
        assertThat(reading.problems())
                .hasSize(Findings.MAXIMUM_ERRORS_OF_A_KIND + 1)
                .last()
                .extracting(BpmnProblem::code, BpmnProblem::arguments)
                .containsExactly("more-of-a-kind", List.of("1490", "task-runs-code"));
        LifecycleReading verbose = SmallLifecycle.valid()
                .with("${to == 'OPEN'}", "x".repeat(10_000))
                .read();
        assertThat(verbose.problems().get(0).arguments()).allMatch(argument -> argument.length() <= 101);
    }

    /** Two flows from each gateway to the next make 2 to the power of their number of ways. */
    @ParameterizedTest
    @ValueSource(ints = {19, 60, 600})
    void gateways_that_fan_out_are_given_up_on(int gateways) {
        StringBuilder fan = new StringBuilder("<sequenceFlow id=\"in\" sourceRef=\"NEW\" targetRef=\"g0\"/>");
        for (int i = 0; i < gateways; i++) {
            fan.append("<exclusiveGateway id=\"g%d\"/>".formatted(i));
            for (String way : new String[] {"a", "b"}) {
                fan.append("<sequenceFlow id=\"g%d%s\" sourceRef=\"g%d\" targetRef=\"%s\"/>"
                        .formatted(i, way, i, i + 1 < gateways ? "g" + (i + 1) : "LOST"));
            }
        }
        LifecycleReading reading =
                read(SmallLifecycle.valid().plus(fan.toString()).text());
        assertThat(reading.lifecycle()).isEmpty();
        assertThat(reading.problems())
                .extracting(BpmnProblem::code)
                .contains(gateways < 20 ? "too-many-paths" : "too-many-gateways");
    }

    @Test
    void gateways_that_all_lead_to_each_other_are_given_up_on() {
        StringBuilder web = new StringBuilder("<sequenceFlow id=\"in\" sourceRef=\"NEW\" targetRef=\"g0\"/>");
        for (int i = 0; i < 30; i++) {
            web.append("<exclusiveGateway id=\"g%d\"/>".formatted(i));
            for (int j = 0; j < 30; j++) {
                web.append("<sequenceFlow id=\"g%d_%d\" sourceRef=\"g%d\" targetRef=\"g%d\"/>".formatted(i, j, i, j));
            }
        }
        assertThat(read(SmallLifecycle.valid().plus(web.toString()).text()).problems())
                .extracting(BpmnProblem::code)
                .contains("too-many-paths", "gateways-go-round");
    }

    @Test
    void transitions_by_the_thousand_are_refused() {
        StringBuilder many = new StringBuilder("<exclusiveGateway id=\"all\"/>");
        for (int i = 0; i < 50; i++) {
            many.append("<userTask id=\"T%d\"/>".formatted(i));
            many.append("<sequenceFlow id=\"t%d_all\" sourceRef=\"T%d\" targetRef=\"all\"/>".formatted(i, i));
            many.append(
                    "<sequenceFlow id=\"all_t%d\" sourceRef=\"all\" targetRef=\"T%d\"><conditionExpression>${to == 'T%d'}</conditionExpression></sequenceFlow>"
                            .formatted(i, i, i));
        }
        many.append(
                "<sequenceFlow id=\"in\" sourceRef=\"NEW\" targetRef=\"T0\"><conditionExpression>${to == 'T0'}</conditionExpression></sequenceFlow>");
        LifecycleReading reading =
                read(SmallLifecycle.valid().plus(many.toString()).text());
        assertThat(reading.problems()).extracting(BpmnProblem::code).contains("too-many-transitions");
    }

    /** Whatever happens to a document on its way, it is valid or it is told what is wrong. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void a_damaged_document_is_read_or_refused(long seed) throws IOException {
        byte[] shipped = Files.readAllBytes(Path.of("processes/crm/CRM_LEAD_BUY.bpmn20.xml"));
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = Damage.any(shipped, random);
            String as = "seed %d, document %d".formatted(seed, i);
            LifecycleReading reading = LifecycleReader.read(damaged);
            assertThat(reading.isValid()).as(as).isEqualTo(reading.problems().isEmpty());
            assertThat(reading.lifecycle().isPresent()).as(as).isEqualTo(reading.isValid());
        }
    }
}
