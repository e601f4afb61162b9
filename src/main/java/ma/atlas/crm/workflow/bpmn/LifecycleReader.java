package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads a lifecycle from a BPMN document. It reads the XML itself: Flowable's own model loses what stands on a sequence
 * flow.
 */
public final class LifecycleReader {

    public static final int MAXIMUM_BYTES = 1024 * 1024;
    static final int MAXIMUM_ELEMENTS = 2000;

    private final List<BpmnProblem> problems = new ArrayList<>();

    private LifecycleReader() {}

    public static LifecycleReading read(byte[] document) {
        LifecycleReader reader = new LifecycleReader();
        LifecycleDocument lifecycle = reader.lifecycle(document);
        return new LifecycleReading(lifecycle, List.copyOf(reader.problems));
    }

    private @Nullable LifecycleDocument lifecycle(byte[] document) {
        XmlElement outside = new XmlElement("", "", 0);
        if (document.length > MAXIMUM_BYTES) {
            problems.add(BpmnProblem.error("document-too-large", outside, MAXIMUM_BYTES));
            return null;
        }
        XmlElement definitions;
        try {
            definitions = XmlDocument.parse(document);
        } catch (SAXParseException malformed) {
            XmlElement at = new XmlElement("", "", malformed.getLineNumber());
            problems.add(BpmnProblem.error("not-well-formed", at, String.valueOf(malformed.getMessage())));
            return null;
        } catch (SAXException malformed) {
            problems.add(BpmnProblem.error("not-well-formed", outside, String.valueOf(malformed.getMessage())));
            return null;
        }
        return process(definitions).map(this::lifecycle).orElse(null);
    }

    private Optional<XmlElement> process(XmlElement definitions) {
        if (!definitions.is(Bpmn.MODEL, "definitions")) {
            problems.add(BpmnProblem.error("not-bpmn", definitions, definitions.name()));
            return Optional.empty();
        }
        for (XmlElement child : definitions.children()) {
            boolean allowed = child.is(Bpmn.MODEL, "process") || child.is(Bpmn.DIAGRAM, "BPMNDiagram");
            if (!allowed) {
                problems.add(BpmnProblem.error("element-not-allowed", child, child.name()));
            }
        }
        List<XmlElement> processes = definitions.children(Bpmn.MODEL, "process").toList();
        if (processes.size() != 1) {
            problems.add(BpmnProblem.error("one-process-expected", definitions, processes.size()));
            return Optional.empty();
        }
        XmlElement process = processes.get(0);
        if (process.children().size() > MAXIMUM_ELEMENTS) {
            problems.add(BpmnProblem.error("document-too-large", process, MAXIMUM_ELEMENTS));
            return Optional.empty();
        }
        return Optional.of(process);
    }

    private @Nullable LifecycleDocument lifecycle(XmlElement process) {
        new ElementCheck(problems).check(process);
        if (!process.attribute("isExecutable").filter("true"::equals).isPresent()) {
            problems.add(BpmnProblem.error("not-executable", process));
        }
        List<Status> statuses = process.children().stream()
                .filter(element -> element.is(Bpmn.MODEL, Bpmn.TASK) || element.is(Bpmn.MODEL, Bpmn.END))
                .map(this::status)
                .toList();
        FlowGraph graph = new FlowGraph(process, problems);
        TransitionReader transitions = new TransitionReader(graph, statuses, problems);
        String initial = transitions.initialStatus(process);
        LifecycleDocument lifecycle = new LifecycleDocument(
                process.id(),
                process.attribute("name").orElse(process.id()),
                initial == null ? "" : initial,
                statuses,
                transitions.all(process));
        if (problems.isEmpty()) {
            problems.addAll(new LifecycleCheck(lifecycle, graph).problems());
        }
        return problems.isEmpty() ? lifecycle : null;
    }

    private Status status(XmlElement element) {
        boolean terminal = element.name().equals(Bpmn.END);
        return new Status(
                element.id(),
                element.attribute("name").orElse(element.id()),
                terminal,
                reasonType(element),
                candidateRole(element));
    }

    private ReasonType reasonType(XmlElement element) {
        return Extensions.of(element, "reason")
                .flatMap(reason -> reason.attribute("type"))
                .map(type -> {
                    try {
                        return ReasonType.valueOf(type);
                    } catch (IllegalArgumentException unknown) {
                        problems.add(BpmnProblem.error("unknown-reason-type", element, type));
                        return ReasonType.NONE;
                    }
                })
                .orElse(ReasonType.NONE);
    }

    private Role candidateRole(XmlElement element) {
        String role = element.attribute(Bpmn.FLOWABLE, "candidateGroups").orElse(Role.AGENT.name());
        return Extensions.role(role, element, problems).orElse(Role.AGENT);
    }
}
