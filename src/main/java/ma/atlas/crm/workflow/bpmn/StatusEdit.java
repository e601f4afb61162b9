package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.bpmn.Ways.Ends;
import ma.atlas.crm.workflow.bpmn.Ways.Way;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;

/** Makes the statuses of a document those that are wanted. */
final class StatusEdit {

    private static final String CANDIDATES = "candidateGroups";
    private static final Name DUE_DATE = new Name(Bpmn.FLOWABLE, "dueDate");

    /** What only a task has; it says nothing about a lifecycle. */
    private static final Set<Name> OF_TASKS = Set.of(
            new Name(Bpmn.FLOWABLE, CANDIDATES),
            new Name("", "implementation"),
            new Name("", "isForCompensation"),
            new Name("", "startQuantity"),
            new Name("", "completionQuantity"));

    private final Draft draft;
    private final LifecycleDocument wanted;

    StatusEdit(Draft draft, LifecycleDocument wanted) {
        this.draft = draft;
        this.wanted = wanted;
    }

    void add() {
        Optional.of(draft.process())
                .filter(process -> !name(process).equals(wanted.name()))
                .ifPresent(process -> process.setAttribute("name", wanted.name()));
        for (Status status : wanted.statuses()) {
            Optional<XmlElement> present = draft.element(status.code());
            if (present.isEmpty()) {
                XmlElement added = draft.addNode(element(status), status.code(), "");
                added.setAttribute("name", status.name());
                if (!status.terminal()) {
                    added.setAttribute(
                            Bpmn.FLOWABLE, CANDIDATES, status.candidateRole().name());
                }
            } else if (!FlowGraph.isStatus(present.get())) {
                draft.losses().add("id-doubled", present.get(), status.code());
            }
        }
    }

    /** Lets the start lead to the wanted status, by the last flow that nothing but the start goes along. */
    void start(String present) {
        if (present.equals(wanted.initialStatusCode())) {
            return;
        }
        Ways ways = new Ways(draft.process());
        String start = draft.process()
                .child(Bpmn.MODEL, Bpmn.START)
                .map(XmlElement::id)
                .orElse("");
        Way way = ways.between(new Ends(start, present, null)).orElseThrow();
        List<XmlElement> own = new ArrayList<>(way.flows());
        own.removeIf(flow -> ways.along(flow).size() > 1);
        draft.retarget(own.get(own.size() - 1), wanted.initialStatusCode());
    }

    void removeUnwanted() {
        Set<String> codes = wanted.statuses().stream().map(Status::code).collect(Collectors.toSet());
        draft.statuses().stream().filter(status -> !codes.contains(status.id())).forEach(draft::remove);
    }

    void change() {
        wanted.statuses()
                .forEach(status -> draft.element(status.code())
                        .filter(FlowGraph::isStatus)
                        .ifPresent(element -> change(element, status)));
    }

    private void change(XmlElement element, Status status) {
        if (!element.name().equals(element(status))) {
            changeKind(element, status);
        }
        if (!name(element).equals(status.name())) {
            element.setAttribute("name", status.name());
        }
        String candidates = element.attribute(Bpmn.FLOWABLE, CANDIDATES).orElse(Role.AGENT.name());
        if (!status.terminal() && !candidates.equals(status.candidateRole().name())) {
            element.setAttribute(
                    Bpmn.FLOWABLE, CANDIDATES, status.candidateRole().name());
        }
        String reason = Term.REASON
                .on(element)
                .flatMap(present -> present.attribute("type"))
                .orElse(ReasonType.NONE.name());
        if (!reason.equals(status.requiresReason().name())) {
            change(element, status.requiresReason());
        }
    }

    private static void change(XmlElement element, ReasonType reason) {
        if (reason == ReasonType.NONE) {
            Term.REASON.on(element).ifPresent(Extensions::remove);
        } else {
            Term.REASON
                    .on(element)
                    .orElseGet(() -> Extensions.add(element, Bpmn.REASON))
                    .setAttribute("type", reason.name());
        }
    }

    private void changeKind(XmlElement element, Status status) {
        if (status.terminal()) {
            Optional.ofNullable(element.attributes().get(DUE_DATE))
                    .ifPresent(due -> draft.losses().add("edit-would-lose", element, element.id(), "dueDate=" + due));
            OF_TASKS.forEach(element::removeAttribute);
        }
        element.rename(element(status));
        draft.markChanged();
    }

    private static String element(Status status) {
        return status.terminal() ? Bpmn.END : Bpmn.TASK;
    }

    private static String name(XmlElement element) {
        return element.attribute("name").filter(name -> !name.isBlank()).orElse(element.id());
    }
}
