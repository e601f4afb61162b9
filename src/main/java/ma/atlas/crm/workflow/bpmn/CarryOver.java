package ma.atlas.crm.workflow.bpmn;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what a file has lost: many an editor drops extensions that it does not know, and nobody who moves a box means to
 * lift the guard of an arrow. What the file says itself always wins.
 */
final class CarryOver {

    private static final String CANDIDATES = "candidateGroups";
    private static final String DUE_DATE = "dueDate";
    private static final String EAGER = "isEagerExecutionFetching";

    private final XmlElement active;
    private final XmlElement file;
    private final boolean removalsMeant;
    private final Findings findings;

    /**
     * Of two processes.
     *
     * @param file is edited
     * @param removalsMeant whether what the file lacks is to go: then it is only reported
     */
    CarryOver(XmlElement active, XmlElement file, boolean removalsMeant, Findings findings) {
        this.active = active;
        this.file = file;
        this.removalsMeant = removalsMeant;
        this.findings = findings;
    }

    void carry() {
        Map<String, XmlElement> before = new HashMap<>();
        active.children().forEach(element -> before.putIfAbsent(element.id(), element));
        file.children().stream()
                .filter(CarryOver::isStatus)
                .forEach(status -> Optional.ofNullable(before.get(status.id()))
                        .filter(CarryOver::isStatus)
                        .ifPresent(old -> status(old, status)));
        transitions();
        if (file.attribute(Bpmn.FLOWABLE, EAGER).isEmpty()) {
            active.attribute(Bpmn.FLOWABLE, EAGER).ifPresent(eager -> file.setAttribute(Bpmn.FLOWABLE, EAGER, eager));
        }
    }

    private void transitions() {
        Ways ways = new Ways(file);
        if (ways.areTooMany()) {
            return;
        }
        LostTerms lost = new LostTerms(new Ways(active), ways, findings);
        for (Term term : Term.values()) {
            if (removalsMeant) {
                lost.report(term);
            } else {
                lost.restore(term);
            }
        }
    }

    private static boolean isStatus(XmlElement element) {
        return element.is(Bpmn.MODEL, Bpmn.TASK) || element.is(Bpmn.MODEL, Bpmn.END);
    }

    private void status(XmlElement old, XmlElement status) {
        if (Term.REASON.on(status).isEmpty()) {
            Term.REASON.on(old).ifPresent(reason -> reason(reason, status));
        }
        if (status.is(Bpmn.MODEL, Bpmn.TASK)) {
            attribute(old, status, CANDIDATES, "candidates-carried-over", "candidates-removed");
            attribute(old, status, DUE_DATE, "due-date-carried-over", "due-date-removed");
        }
    }

    private void reason(XmlElement reason, XmlElement status) {
        String type = reason.attribute("type").orElse("");
        if (removalsMeant) {
            findings.warn(Term.REASON.removed(), status, type, status.id());
        } else {
            Extensions.copy(reason, status);
            findings.warn(Term.REASON.carriedOver(), status, type, status.id());
        }
    }

    private void attribute(XmlElement old, XmlElement status, String name, String carriedOver, String gone) {
        Optional<String> value = old.attribute(Bpmn.FLOWABLE, name);
        if (value.isEmpty() || status.attribute(Bpmn.FLOWABLE, name).isPresent()) {
            return;
        }
        if (removalsMeant) {
            findings.warn(gone, status, value.get(), status.id());
        } else {
            status.setAttribute(Bpmn.FLOWABLE, name, value.get());
            findings.warn(carriedOver, status, value.get(), status.id());
        }
    }
}
