package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not edited is written as it was read; what is edited reads as it was meant. */
class XmlDocumentTests {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    static Stream<Path> templates() throws IOException {
        return LifecycleReaderTests.templates();
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 300), new Random().longs(100));
    }

    private static XmlElement parse(String text) throws Unreadable {
        return XmlDocument.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(XmlElement root) {
        return new String(XmlDocument.write(root), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_shipped_template_is_written_byte_by_byte(Path file) throws Exception {
        byte[] shipped = Files.readAllBytes(file);
        assertThat(XmlDocument.write(XmlDocument.parse(shipped))).isEqualTo(shipped);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_is_read_is_written_as_it_was(long seed) throws Exception {
        String text = new RandomXml(seed).text();
        assertThat(write(parse(text))).isEqualTo(text);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_is_edited_reads_as_it_was_meant(long seed) throws Exception {
        Random random = new Random(seed);
        XmlElement root = parse(new RandomXml(seed).text());
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            RandomXml.edit(root, random);
        }
        String written = write(root);
        XmlElement again = parse(written);
        assertThat(shape(again)).as(written).isEqualTo(shape(root));
        assertThat(write(again)).isEqualTo(written);
    }

    /** All that a document says, without how it is laid out. */
    private static Object shape(XmlElement element) {
        return List.of(
                element.qualifiedName(),
                element.attributes(),
                element.text().replaceAll("\\s+", " ").strip(),
                element.children().stream().map(XmlDocumentTests::shape).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a && b < c",
                "\"quoted\" 'twice'",
                "a\tb\nc\r\nd\re",
                "<x>&amp;</x>",
                "]]>",
                "جديد 😀",
                "  spaces around  ",
                "${x} {0} &#10;"
            })
    void characters_come_back_from_attributes_and_text(String characters) throws Exception {
        XmlElement root = parse("<a/>");
        root.setAttribute("b", characters);
        root.append("urn:x", "c").setText(characters);
        XmlElement again = parse(write(root));
        assertThat(again.attribute("b")).contains(characters);
        assertThat(again.children().get(0).text()).isEqualTo(characters);
    }

    @Test
    void a_document_without_a_declaration_gets_one_and_another_encoding_is_corrected() throws Exception {
        assertThat(write(parse("<a/>"))).isEqualTo(DECLARATION + "<a/>");
        assertThat(write(parse("<?xml version='1.0' encoding='ISO-8859-1' standalone='yes'?><a b='é'/>")))
                .isEqualTo("<?xml version='1.0' encoding=\"UTF-8\" standalone='yes'?><a b='é'/>");
        String silent = "<?xml version=\"1.0\"?>\n<!-- encoding=\"x\" --><a/>";
        assertThat(write(parse(silent))).isEqualTo(silent);
    }

    @Test
    void every_element_has_the_line_of_the_file() throws Exception {
        XmlElement root = parse("<a>\n<!--\n\n--><b\n c='\n'/>\r\n<d>\n</d></a>");
        assertThat(root.line()).isEqualTo(1);
        assertThat(root.children()).extracting(XmlElement::line).containsExactly(6, 7);
        assertThat(root.append("urn:x", "e").line()).isZero();
    }

    @Test
    void comments_interrupt_no_text() throws Exception {
        assertThat(parse("<a>x<!-- c --><?p i?><![CDATA[<y>]]>&lt;z</a>").text())
                .isEqualTo("x<y><z");
    }

    @Test
    void what_is_added_is_laid_out_like_what_is_there() throws Exception {
        XmlElement root = parse("""
                <definitions xmlns="%s"
                             xmlns:x="urn:x">
                    <process>

                        <userTask id="A" />
                    </process>
                    <sequenceFlow id="F"><incoming/></sequenceFlow>
                </definitions>
                """.formatted(Bpmn.MODEL));
        XmlElement process = root.children().get(0);
        XmlElement extensions = process.children().get(0).prepend(Bpmn.MODEL, Bpmn.EXTENSIONS);
        extensions.append(Bpmn.ATLAS, Bpmn.REASON).setAttribute("type", "LOSS");
        process.append(Bpmn.MODEL, Bpmn.END).setAttribute(Bpmn.FLOWABLE, "x", "y");
        process.children().get(0).insertBefore("urn:x", "first");
        root.children().get(1).append(Bpmn.MODEL, "outgoing");
        assertThat(write(root)).isEqualTo(DECLARATION + """
                <definitions xmlns="%s"
                             xmlns:x="urn:x"
                             xmlns:atlas="%s"
                             xmlns:flowable="%s">
                    <process>

                        <x:first />
                        <userTask id="A">
                          <extensionElements>
                            <atlas:reason type="LOSS" />
                          </extensionElements>
                        </userTask>
                        <endEvent flowable:x="y" />
                    </process>
                    <sequenceFlow id="F"><incoming/><outgoing /></sequenceFlow>
                </definitions>
                """.formatted(Bpmn.MODEL, Bpmn.ATLAS, Bpmn.FLOWABLE));
    }

    @Test
    void what_is_removed_takes_its_line_and_leaves_no_empty_space() throws Exception {
        XmlElement root = parse("""
                <a>
                  <!-- of b -->
                  <b x="1"
                     y="2" >z</b >
                  <c>
                    <d/>
                  </c>
                </a>""");
        root.children().get(1).children().get(0).remove();
        XmlElement b = root.children().get(0);
        b.removeAttribute(new XmlElement.Name("", "x"));
        b.setAttribute("y", "3");
        b.setAttribute("w", "4");
        assertThat(write(root)).isEqualTo(DECLARATION + """
                <a>
                  <!-- of b -->
                  <b
                     y="3" w="4" >z</b >
                  <c />
                </a>""");
        b.remove();
        assertThat(write(root)).isEqualTo(DECLARATION + """
                <a>
                  <!-- of b -->
                  <c />
                </a>""");
    }

    @Test
    void a_prefix_means_what_it_meant_where_it_is_used() throws Exception {
        XmlElement root = parse("<a xmlns:atlas='urn:other'><b xmlns='urn:atlas:lifecycle' xmlns:atlas='urn:x'/></a>");
        XmlElement b = root.children().get(0);
        b.append(Bpmn.ATLAS, Bpmn.REASON);
        b.setAttribute(Bpmn.ATLAS, "c", "d");
        XmlElement again = parse(write(root)).children().get(0);
        assertThat(again.attribute(Bpmn.ATLAS, "c")).contains("d");
        assertThat(again.child(Bpmn.ATLAS, Bpmn.REASON)).isPresent();
        assertThat(write(root)).contains("xmlns:atlas1=\"urn:atlas:lifecycle\"").contains("<reason />");
    }

    @Test
    void a_namespace_is_undeclared_once_nothing_is_named_by_it() throws Exception {
        XmlElement root = parse("<a xmlns:x='urn:x' xmlns:y='urn:x' xmlns:z='urn:z' y:b=''><c xmlns:x='urn:x'/></a>");
        Prefixes.undeclareUnused(root, Set.of("urn:x"));
        assertThat(write(root)).isEqualTo(DECLARATION + "<a xmlns:y='urn:x' xmlns:z='urn:z' y:b=''><c/></a>");
    }
}
