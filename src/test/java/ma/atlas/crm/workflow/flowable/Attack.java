package ma.atlas.crm.workflow.flowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/**
 * A document that would have the engine do more than keep a status, as its author would write it: the start leads to a
 * node {@code hit}. Most of them stand in {@code hostile/engine.txt}.
 *
 * @param refused what the engine says it refuses
 * @param isLive whether it does its harm in an engine as Flowable ships it, in this process
 */
record Attack(String name, String refused, boolean isLive, String document) {

    private static final String REFLECTION = "${''.getClass().forName('CLASS').getMethod('touch').invoke(null)}";

    static final String KEY = "ATTACK";

    @Override
    public String toString() {
        return name;
    }

    byte[] bytes() {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    /** A plain status in the place of the attack. */
    static Attack none() {
        return new Attack("none", "", false, document("attribute", "name=\"Plain\""));
    }

    static List<Attack> all() {
        return Stream.concat(read().stream(), large().stream()).toList();
    }

    static List<Attack> live() {
        return read().stream().filter(Attack::isLive).toList();
    }

    private static List<Attack> read() {
        try {
            String file = new ClassPathResource("hostile/engine.txt").getContentAsString(StandardCharsets.UTF_8);
            List<Attack> attacks = new ArrayList<>();
            Stream.of(file.split("(?m)^== ")).skip(1).map(Attack::parse).forEach(attacks::add);
            return attacks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attack parse(String block) {
        String[] head = block.lines().findFirst().orElseThrow().split(" \\| ");
        String markup = block.substring(block.indexOf('\n') + 1)
                .strip()
                .replace("REFLECTION", REFLECTION)
                .replace("CLASS", Canary.class.getName())
                .replace("FILE", Canary.FILE.toAbsolutePath().toString());
        return new Attack(head[0], head[1], head[2].equals("live"), document(head[3], markup));
    }

    /** Too much of something. */
    private static List<Attack> large() {
        String plain = none().document();
        return List.of(
                new Attack("no XML", "XML", false, "PK\u0003\u0004"),
                new Attack("a large document", "size", false, plain + " ".repeat(1024 * 1024)),
                new Attack(
                        "deep nesting",
                        "deep",
                        false,
                        document(
                                "extension",
                                "<atlas:guard xmlns:atlas=\"urn:atlas:lifecycle\">" + "<deep>".repeat(50_000)
                                        + "</deep>".repeat(50_000) + "</atlas:guard>")),
                new Attack(
                        "elements by the ten thousand",
                        "textAnnotation",
                        false,
                        document("process", "<textAnnotation/>".repeat(20_000))));
    }

    private static String document(String where, String markup) {
        String task =
                switch (where) {
                    case "node" -> markup;
                    case "attribute" -> "<userTask id=\"hit\" %s/>".formatted(markup);
                    case "child" -> "<userTask id=\"hit\">%s</userTask>".formatted(markup);
                    case "extension" ->
                        "<userTask id=\"hit\"><extensionElements>%s</extensionElements></userTask>".formatted(markup);
                    default -> "<userTask id=\"hit\"/>";
                };
        String boundary = """
                <boundaryEvent id="late" attachedToRef="hit">%s</boundaryEvent>
                    <sequenceFlow id="late_end" sourceRef="late" targetRef="END"/>""";
        return """
                %s<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" targetNamespace="urn:test">
                  %s
                  <process id="%s" isExecutable="true">
                    %s
                    <startEvent id="start">%s</startEvent>
                    <sequenceFlow id="in" sourceRef="start" targetRef="hit">%s</sequenceFlow>
                    %s
                    %s
                    <sequenceFlow id="out" sourceRef="hit" targetRef="END"/>
                    <endEvent id="END"/>
                  </process>
                  %s
                </definitions>
                """.formatted(
                        at("before", where, markup),
                        at("beside", where, markup),
                        KEY,
                        at("process", where, markup),
                        at("start", where, markup),
                        at("flow", where, markup),
                        task,
                        at("boundary", where, boundary.formatted(markup)),
                        at("after", where, markup));
    }

    private static String at(String place, String where, String markup) {
        return place.equals(where) ? markup : "";
    }
}
