package ma.atlas.crm.workflow.bpmn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lifecycle from a BPMN document, which may be anything: what is wrong with it is found, never thrown. It reads
 * the XML itself, because Flowable's own model loses what stands on a sequence flow.
 */
public final class LifecycleReader {

    /** How large a document may be. */
    public static final int MAXIMUM_BYTES = XmlDocument.MAXIMUM_BYTES;

    static final int MAXIMUM_CHILDREN = 2_000;
    static final int MAXIMUM_TIMERS = 100;

    private final Findings findings;
    private final Map<String, Integer> lines = new HashMap<>();

    private LifecycleReader(Findings findings) {
        this.findings = findings;
    }

    public static LifecycleReading read(byte[] document) {
        Findings findings = new Findings();
        try {
            return read(XmlDocument.parse(document), findings);
        } catch (Unreadable unreadable) {
            findings.add(unreadable.problem());
            return new LifecycleReading(null, findings.inOrderOfLines(), Map.of());
        }
    }

    /** What is read from a document that was parsed; its problems follow those that were found before. */
    static LifecycleReading read(XmlElement definitions, Findings findings) {
        LifecycleReader reader = new LifecycleReader(findings);
        LifecycleDocument lifecycle =
                reader.process(definitions).map(reader::lifecycle).orElse(null);
        return new LifecycleReading(lifecycle, findings.inOrderOfLines(), Map.copyOf(reader.lines));
    }

    private Optional<XmlElement> process(XmlElement definitions) {
        if (!definitions.is(Bpmn.MODEL, Bpmn.DEFINITIONS)) {
            findings.add("not-bpmn", definitions, definitions.name());
            return Optional.empty();
        }
        new ElementCheck(findings).check(definitions);
        List<XmlElement> processes =
                definitions.children(Bpmn.MODEL, Bpmn.PROCESS).toList();
        if (processes.size() != 1) {
            findings.add("one-process-expected", definitions, processes.size());
            return Optional.empty();
        }
        return Optional.of(processes.get(0)).filter(this::isOfBearableSize);
    }

    private boolean isOfBearableSize(XmlElement process) {
        if (process.children().size() > MAXIMUM_CHILDREN) {
            findings.add("too-many-elements", process, MAXIMUM_CHILDREN);
            return false;
        }
        if (process.children(Bpmn.MODEL, Bpmn.BOUNDARY).count() > MAXIMUM_TIMERS) {
            findings.add("too-many-timers", process, MAXIMUM_TIMERS);
            return false;
        }
        return true;
    }

    private @Nullable LifecycleDocument lifecycle(XmlElement process) {
        process.children().forEach(element -> lines.put(element.id(), element.nearestLine()));
        lines.put(process.id(), process.nearestLine());
        if (process.attribute("isExecutable").filter("true"::equals).isEmpty()) {
            findings.add("not-executable", process);
        }
        FlowGraph graph = new FlowGraph(process, findings);
        TransitionReader transitions = new TransitionReader(graph, findings);
        String initial = transitions.initialStatus(process);
        LifecycleDocument lifecycle = new LifecycleDocument(
                process.id(),
                name(process),
                initial == null ? "" : initial,
                statuses(process).map(this::status).toList(),
                transitions.all());
        if (!findings.hasErrors()) {
            new LifecycleCheck(lifecycle, graph, findings).check();
        }
        return findings.hasErrors() ? null : lifecycle;
    }

    private static Stream<XmlElement> statuses(XmlElement process) {
        return process.children().stream()
                .filter(element -> element.is(Bpmn.MODEL, Bpmn.TASK) || element.is(Bpmn.MODEL, Bpmn.END));
    }

    private Status status(XmlElement element) {
        if (!Bpmn.isCode(element.id())) {
            findings.add("status-id-not-a-code", element, element.id());
        }
        return new Status(
                element.id(),
                name(element),
                element.name().equals(Bpmn.END),
                reasonType(element),
                candidateRole(element));
    }

    private static String name(XmlElement element) {
        return element.attribute("name").filter(name -> !name.isBlank()).orElse(element.id());
    }

    private ReasonType reasonType(XmlElement element) {
        return element.child(Bpmn.MODEL, Bpmn.EXTENSIONS)
                .flatMap(extensions -> extensions.child(Bpmn.ATLAS, Bpmn.REASON))
                .flatMap(reason -> reason.attribute("type"))
                .map(type -> Codes.reasonType(type, element, findings))
                .orElse(ReasonType.NONE);
    }

    private Role candidateRole(XmlElement element) {
        return element.attribute(Bpmn.FLOWABLE, "candidateGroups")
                .flatMap(role -> Codes.role(role, element, findings))
                .orElse(Role.AGENT);
    }
}
