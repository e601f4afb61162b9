package ma.atlas.crm.workflow.bpmn;

import java.util.List;
import java.util.Random;

/** Well-formed documents, written in every way that XML allows, and edits of them. */
final class RandomXml {

    private static final List<String> SPACES = List.of(" ", "\n", "\n  ", "\t", "\r\n    ", "  ");
    private static final List<String> NAMES = List.of("a", "b", "userTask", "é", "a-b.c", "_1");
    private static final List<String> NAMESPACES = List.of("urn:x", "urn:y", Bpmn.MODEL, Bpmn.ATLAS);
    private static final List<String> TEXTS = List.of(
            "x",
            "&amp;&#10;&#x41;&lt;",
            "<![CDATA[<b> && ]] >]]>",
            "<!-- <c> & -- -->".replace("-- -", "- -"),
            "<!---->",
            "<?pi <d> ?>",
            "<?pi?>",
            "a > b \"'",
            "جديد 😀",
            "]]&gt;");

    private final Random random;

    RandomXml(long seed) {
        this.random = new Random(seed);
    }

    String text() {
        return any(random, List.of("<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding=\"utf-8\" ?>"))
                + around()
                + element(0, "xmlns:p=\"urn:x\"")
                + around();
    }

    private String around() {
        StringBuilder around = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            around.append(any(random, List.of("\n", "\r\n", " ", "<!-- & < -->", "<?pi x='>'?>")));
        }
        return around.toString();
    }

    private String element(int depth, String declaration) {
        String name = (random.nextBoolean() ? "p:" : "") + any(random, NAMES);
        StringBuilder tag = new StringBuilder("<").append(name);
        if (!declaration.isEmpty()) {
            tag.append(space()).append(declaration);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            tag.append(space())
                    .append(i == 1 ? "p:" : "q")
                    .append(any(random, NAMES))
                    .append(i)
                    .append(any(random, List.of("=", " = ", "\n=\t")))
                    .append(any(random, List.of("\"'>/&#9;\"", "'\"/>&lt;'", "''", "\"\n x\"", "\"a=b\"")));
        }
        if (random.nextInt(4) == 0) {
            tag.append(space())
                    .append("xmlns=\"")
                    .append(any(random, NAMESPACES))
                    .append('"');
        }
        if (random.nextInt(6) == 0 && declaration.isEmpty()) {
            tag.append(" xmlns:p='").append(any(random, NAMESPACES)).append('\'');
        }
        tag.append(random.nextBoolean() ? space() : "");
        if (depth > 4 || random.nextInt(4) == 0) {
            return tag.append("/>").toString();
        }
        tag.append('>');
        for (int i = random.nextInt(6); i > 0; i--) {
            tag.append(
                    switch (random.nextInt(4)) {
                        case 0 -> any(random, TEXTS);
                        case 1 -> space();
                        default -> element(depth + 1, "");
                    });
        }
        return tag.append("</")
                .append(name)
                .append(random.nextInt(4) == 0 ? space() : "")
                .append('>')
                .toString();
    }

    private String space() {
        return any(random, SPACES);
    }

    static void edit(XmlElement root, Random random) {
        XmlElement at = any(random, root.all().toList());
        String namespace = any(random, NAMESPACES);
        String name = any(random, NAMES);
        switch (random.nextInt(9)) {
            case 0 -> at.setAttribute(name, any(random, List.of("a && b < c", "\"\t\n\r'", "")));
            case 1 -> at.setAttribute(namespace, name, "x");
            case 2 -> at.attributes().keySet().stream().findFirst().ifPresent(at::removeAttribute);
            case 3 -> at.rename(name);
            case 4 -> at.setText("a && b < c ]]> \"\t\n\r'");
            case 5 -> at.append(namespace, name).setAttribute(namespace, "id", "new");
            case 6 -> at.prepend(namespace, name);
            case 7 -> at.removeIf(child -> child.name().equals(name));
            default -> {
                if (at != root) {
                    List.<Runnable>of(
                                    at::remove,
                                    () -> at.insertBefore(namespace, name),
                                    () -> at.insertAfter(namespace, name))
                            .get(random.nextInt(3))
                            .run();
                }
            }
        }
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
