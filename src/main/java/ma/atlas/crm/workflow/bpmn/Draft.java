package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.Status;

/** A document under edit: what is added goes where a reader looks for it, what is removed leaves no trace. */
final class Draft {

    private static final String DOCUMENTATION = "documentation";
    private static final String INCOMING = "incoming";
    private static final String OUTGOING = "outgoing";

    private final XmlElement definitions;
    private final XmlElement process;
    private final Findings losses = new Findings();
    private final Map<String, XmlElement> elements = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, XmlElement> removed = new LinkedHashMap<>();
    private final List<XmlElement> newFlows = new ArrayList<>();
    private final boolean referring;
    private boolean redraw;

    Draft(XmlElement definitions, LifecycleDocument wanted) {
        this.definitions = definitions;
        this.process = definitions.child(Bpmn.MODEL, Bpmn.PROCESS).orElseThrow();
        process.all().forEach(element -> ids.add(element.id()));
        wanted.statuses().stream().map(Status::code).forEach(ids::add);
        process.children().forEach(element -> elements.put(element.id(), element));
        this.referring = process.children().stream()
                .anyMatch(node -> references(node).findAny().isPresent());
    }

    XmlElement definitions() {
        return definitions;
    }

    XmlElement process() {
        return process;
    }

    /** What the edit cannot do; then the document is not to be used. */
    Findings losses() {
        return losses;
    }

    Optional<XmlElement> element(String id) {
        return Optional.ofNullable(elements.get(id));
    }

    List<XmlElement> statuses() {
        return process.children().stream().filter(FlowGraph::isStatus).toList();
    }

    /** An id that nothing has, like the wanted one. */
    String free(String wanted) {
        String id = wanted;
        for (int i = 2; !ids.add(id); i++) {
            id = wanted + "_" + i;
        }
        return id;
    }

    /** A node behind others of its kind; a timer behind its status. */
    XmlElement addNode(String name, String id, String host) {
        XmlElement anchor = lastOf(element -> name.equals(Bpmn.BOUNDARY) && belongsTo(element, host))
                .or(() -> lastOf(element -> element.name().equals(name)))
                .or(() -> lastOf(element -> !element.name().equals(Bpmn.FLOW) && !isArtifact(element)))
                .orElseThrow();
        XmlElement node = timersOf(anchor).insertAfter(Bpmn.MODEL, name);
        node.setAttribute("id", id);
        elements.put(id, node);
        redraw = true;
        return node;
    }

    private static boolean belongsTo(XmlElement element, String host) {
        return element.id().equals(host)
                || element.attribute("attachedToRef").filter(host::equals).isPresent();
    }

    private static boolean isArtifact(XmlElement element) {
        return element.name().equals(Bpmn.ANNOTATION) || element.name().equals(Bpmn.ASSOCIATION);
    }

    private Optional<XmlElement> lastOf(Predicate<XmlElement> wanted) {
        return process.children().stream().filter(wanted).reduce((first, second) -> second);
    }

    /** The last of the timers that are written right behind a node; the node where there are none. */
    private XmlElement timersOf(XmlElement node) {
        List<XmlElement> children = process.children();
        int at = children.indexOf(node);
        while (at + 1 < children.size() && children.get(at + 1).name().equals(Bpmn.BOUNDARY)) {
            at++;
        }
        return children.get(at);
    }

    /** A flow behind those that leave the same node. */
    XmlElement addFlow(String id, String source, String target) {
        XmlElement anchor = lastOf(element -> element.name().equals(Bpmn.FLOW) && leaves(element, source))
                .or(() -> lastOf(element -> element.name().equals(Bpmn.FLOW)))
                .or(() -> lastOf(element -> !isArtifact(element)))
                .orElseThrow();
        XmlElement flow = anchor.insertAfter(Bpmn.MODEL, Bpmn.FLOW);
        flow.setAttribute("id", free(id));
        flow.setAttribute("sourceRef", source);
        flow.setAttribute("targetRef", target);
        elements.put(flow.id(), flow);
        newFlows.add(flow);
        redraw = true;
        return flow;
    }

    private static boolean leaves(XmlElement flow, String source) {
        return flow.attribute("sourceRef").filter(source::equals).isPresent();
    }

    /** An id that is named after what the flow leads to is named after the new target. */
    void retarget(XmlElement flow, String target) {
        String old = flow.id();
        String source = flow.attribute("sourceRef").orElse("");
        if (old.equals(source + "__" + flow.attribute("targetRef").orElse(""))) {
            flow.setAttribute("id", free(source + "__" + target));
            elements.remove(old);
            elements.put(flow.id(), flow);
            process.children(Bpmn.MODEL, Bpmn.ASSOCIATION).forEach(association -> rename(association, old, flow.id()));
        }
        lead(flow, old, target);
    }

    /** As {@link #retarget}, under the id that it has. */
    void lead(XmlElement flow, String target) {
        lead(flow, flow.id(), target);
    }

    private void lead(XmlElement flow, String referredTo, String target) {
        flow.setAttribute("targetRef", target);
        references(process, referredTo).forEach(XmlElement::remove);
        newFlows.add(flow);
        redraw = true;
    }

    private static void rename(XmlElement association, String old, String id) {
        for (String end : List.of("sourceRef", "targetRef")) {
            if (association.attribute(end).filter(old::equals).isPresent()) {
                association.setAttribute(end, id);
            }
        }
    }

    void remove(XmlElement element) {
        removed.put(element.id(), element);
        elements.remove(element.id());
        element.remove();
    }

    /** Of what is drawn otherwise from now on. */
    void markChanged() {
        redraw = true;
    }

    void finish() {
        new Notes(this).letGo(removed);
        removed.keySet().forEach(id -> references(process, id).forEach(XmlElement::remove));
        if (referring) {
            newFlows.forEach(this::refer);
        }
        if (redraw) {
            DiagramWriter.draw(definitions);
        } else {
            DiagramWriter.erase(definitions, removed.keySet());
        }
    }

    private static List<XmlElement> references(XmlElement process, String flow) {
        return process.children().stream()
                .flatMap(Draft::references)
                .filter(reference -> reference.text().strip().equals(flow))
                .toList();
    }

    private static Stream<XmlElement> references(XmlElement node) {
        return Stream.concat(node.children(Bpmn.MODEL, INCOMING), node.children(Bpmn.MODEL, OUTGOING));
    }

    private void refer(XmlElement flow) {
        element(flow.attribute("sourceRef").orElse("")).ifPresent(node -> refer(node, OUTGOING, flow.id()));
        element(flow.attribute("targetRef").orElse("")).ifPresent(node -> refer(node, INCOMING, flow.id()));
    }

    /** BPMN has them behind the extensions, those that come before those that go. */
    private static void refer(XmlElement node, String name, String flow) {
        List<String> before = name.equals(INCOMING)
                ? List.of(DOCUMENTATION, Bpmn.EXTENSIONS, INCOMING)
                : List.of(DOCUMENTATION, Bpmn.EXTENSIONS, INCOMING, OUTGOING);
        XmlElement reference = node.children().stream()
                .filter(child -> before.contains(child.name()))
                .reduce((first, second) -> second)
                .map(last -> last.insertAfter(Bpmn.MODEL, name))
                .orElseGet(() -> node.prepend(Bpmn.MODEL, name));
        reference.setText(flow);
    }
}
