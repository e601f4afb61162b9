package ma.atlas.crm.workflow.bpmn;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order that the schema of BPMN asks for: the engine reads no document that is in another. Who edits by hand seldom
 * knows it, and it means nothing.
 */
final class StandardOrder {

    private static final int OTHERS = 5;

    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("documentation", 0),
            Map.entry(Bpmn.EXTENSIONS, 1),
            Map.entry("incoming", 2),
            Map.entry("outgoing", 3),
            Map.entry(Bpmn.TIMER, 4),
            Map.entry(Bpmn.CONDITION, 4),
            Map.entry("Bounds", 4),
            Map.entry("waypoint", 4),
            Map.entry("textAnnotation", OTHERS + 1),
            Map.entry("association", OTHERS + 1),
            Map.entry("BPMNDiagram", OTHERS + 1));

    private static final Comparator<XmlElement> ORDER =
            Comparator.comparingInt(element -> RANKS.getOrDefault(element.name(), OTHERS));

    private final Findings findings;

    /** One warning for each kind of element: some editors write all of them in an order of their own. */
    private final Set<String> reported = new HashSet<>();

    StandardOrder(Findings findings) {
        this.findings = findings;
    }

    void mend(XmlElement element) {
        List<XmlElement> before = element.children();
        element.sortChildren(ORDER);
        if (!element.children().equals(before) && reported.add(element.name())) {
            findings.warn("order-mended", element, element.name());
        }
        before.forEach(this::mend);
    }
}
