package ma.atlas.crm.workflow.bpmn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.ClassPathResource;

/**
 * A document that somebody means harm with. Those that people can read are the files of {@code hostile}, in the order of
 * its index; bytes and bulk are made here.
 *
 * @param problems that keep it from being a lifecycle, each {@code code@line}
 * @param leftOut the warnings, in the same form, with which what is wrong is left out of a file that comes in; empty where
 *     the file is refused
 */
public record HostileDocument(String name, byte[] bytes, List<String> problems, List<String> leftOut) {

    private static final String FOLDER = "hostile/";

    @Override
    public String toString() {
        return name;
    }

    public static Stream<HostileDocument> all() {
        return Stream.concat(files(), made());
    }

    /** The valid lifecycle of CRM_LEAD_BUY that all of them were before one thing was changed. */
    public static byte[] accepted() {
        return read("000-accepted.bpmn");
    }

    private static Stream<HostileDocument> files() {
        return new String(read("index.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" \\| "))
                .filter(columns -> columns.length > 2)
                .map(columns -> new HostileDocument(
                        columns[0],
                        read(columns[0]),
                        List.of(columns[1].split(" ")),
                        columns.length > 3 ? List.of(columns[3]) : List.of()));
    }

    private static byte[] read(String file) {
        try {
            return new ClassPathResource(FOLDER + file).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<HostileDocument> made() {
        return Stream.concat(unreadable(), bulk());
    }

    private static Stream<HostileDocument> unreadable() {
        return Stream.of(
                made("nothing", new byte[0], "not-well-formed@1"),
                made("zip", zip("CRM_LEAD_BUY.bpmn20.xml", accepted()), "not-utf-8@0"),
                made("bar of several", zip("process.bar", zip("decision.dmn", accepted())), "not-utf-8@0"),
                made("zip of zeros", zip("zeros", new byte[10_000_000]), "not-utf-8@0"),
                made("UTF-16, said", in("UTF-16", "UTF-16"), "not-utf-8@0"),
                made("UTF-16, UTF-8 said", in("UTF-16LE", "UTF-8"), "not-utf-8@0"),
                made("UTF-32, said", in("UTF-32", "UTF-32"), "not-utf-8@0"),
                made("Latin, said", in("ISO-8859-1", "ISO-8859-1"), "not-utf-8@0"),
                made("Latin, UTF-8 said", in("windows-1252", "UTF-8"), "not-utf-8@0"),
                made("a mainframe’s letters", in("IBM037", "IBM037"), "not-utf-8@0"),
                made("letters written too long", overlong(), "not-utf-8@0"),
                new HostileDocument(
                        "a byte order mark",
                        with("\uFEFF<?xml", "<?xml"),
                        List.of("byte-order-mark@1"),
                        List.of("byte-order-mark-ignored@1")),
                made("a class file", new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE}, "not-utf-8@0"));
    }

    private static Stream<HostileDocument> bulk() {
        byte[] large = new byte[XmlDocument.MAXIMUM_BYTES + 1];
        Arrays.fill(large, (byte) '<');
        String many = "    <textAnnotation id=\"n%d\" />\n";
        return Stream.of(
                made("a megabyte", large, "document-too-large@0"),
                made("ten thousand annotations", plus(10_000, many::formatted), "too-many-elements@10"),
                made("twenty thousand elements", plus(20_000, i -> "<incoming>x</incoming>"), "too-many-elements@43"),
                made(
                        "a hundred thousand levels",
                        "<a>".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                        "document-too-deep@1"),
                made("a thousand timers", plus(1_000, HostileDocument::timer), "too-many-timers@10"),
                made(
                        "ten thousand attributes",
                        with("<userTask" + repeat(10_001, " a%d=\"\""::formatted), "<userTask"),
                        "not-well-formed@13"),
                made(
                        "ten thousand namespaces",
                        with("<userTask" + repeat(10_001, " xmlns:n%d=\"urn:n\""::formatted), "<userTask"),
                        "not-well-formed@13"),
                made(
                        "a name of half a megabyte",
                        with("name=\"" + "n".repeat(500_000), "name=\"Nouveau"),
                        "value-too-long@13"),
                made(
                        "documentation of half a megabyte",
                        plus(
                                1,
                                i -> "<textAnnotation id=\"n\"><text>" + "&amp;".repeat(100_000)
                                        + "</text></textAnnotation>"),
                        "value-too-long@43"),
                made(
                        "an element’s name of half a megabyte",
                        plus(1, i -> "<" + "n".repeat(500_000) + "/>"),
                        "not-well-formed@43"),
                made("gateways that fan out", fan(60), "too-many-paths@57"),
                made(
                        "a comment of half a megabyte in an expression",
                        with("$<!--" + "x".repeat(500_000) + "-->{true}", "${to == 'CRM_CONTACTED'}"),
                        "condition-not-allowed@31"));
    }

    private static HostileDocument made(String name, byte[] bytes, String problem) {
        return new HostileDocument(name, bytes, List.of(problem), List.of());
    }

    private static String text() {
        return new String(accepted(), StandardCharsets.UTF_8);
    }

    private static byte[] with(String replacement, String old) {
        int at = text().indexOf(old);
        return (text().substring(0, at) + replacement + text().substring(at + old.length()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] plus(int times, IntFunction<String> element) {
        return with(repeat(times, element) + "  </process>", "  </process>");
    }

    private static String repeat(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining());
    }

    private static String timer(int number) {
        return "<boundaryEvent id=\"t%d\" attachedToRef=\"CRM_NEW\"><timerEventDefinition><timeDuration>PT1M</timeDuration></timerEventDefinition></boundaryEvent>\n"
                .formatted(number);
    }

    /** Two flows from each gateway to the next make 2 to the power of their number of ways. */
    private static byte[] fan(int gateways) {
        return plus(gateways, i -> """
                <exclusiveGateway id="g%1$d" />
                <sequenceFlow id="g%1$da" sourceRef="%2$s" targetRef="g%1$d" />
                <sequenceFlow id="g%1$db" sourceRef="%2$s" targetRef="g%1$d" />
                """.formatted(i, i == 0 ? "CRM_NEW" : "g" + (i - 1)));
    }

    private static byte[] in(String charset, String said) {
        return text().replace("encoding=\"UTF-8\"", "encoding=\"" + said + "\"").getBytes(Charset.forName(charset));
    }

    /** A slash in two bytes instead of one. */
    private static byte[] overlong() {
        byte[] bytes = accepted();
        byte[] spoilt = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, 100, spoilt, 101, bytes.length - 100);
        spoilt[100] = (byte) 0xC0;
        spoilt[101] = (byte) 0xAF;
        return spoilt;
    }

    private static byte[] zip(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
