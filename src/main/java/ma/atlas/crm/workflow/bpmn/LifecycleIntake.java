package ma.atlas.crm.workflow.bpmn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.access.Role;
import org.jspecify.annotations.Nullable;

/** Prepares the file of an analyst, which may come from any editor of BPMN, to be stored and deployed. */
public final class LifecycleIntake {

    private static final String CANDIDATES = "candidateGroups";
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What {@link LifecycleReader} takes it for. */
    private static final Role UNSAID = Role.AGENT;

    private final Findings findings = new Findings();
    private final Role candidates;

    private LifecycleIntake(Role candidates) {
        this.candidates = candidates;
    }

    /**
     * What became of a file.
     *
     * @param document plain executable BPMN of the lifecycle: the submitted bytes where nothing had to be edited; of a
     *     file that is refused, the submitted bytes as well
     * @param reading of the document; its problems are errors and warnings, with the lines of the submitted file
     */
    public record Intake(byte[] document, LifecycleReading reading) {}

    /**
     * Never fails: whatever is wrong with a file is in the reading.
     *
     * @param active the document of the active version of the same case type, whose terms are kept where the file has
     *     lost them; null for none
     * @param removalsMeant whether a term that the file lacks is removed instead
     * @param candidates who the work of a status is meant for, where neither says
     */
    public static Intake prepare(byte[] submitted, byte @Nullable [] active, boolean removalsMeant, Role candidates) {
        return new LifecycleIntake(candidates).prepared(submitted, active, removalsMeant);
    }

    /** As {@link #prepare(byte[], byte[], boolean, Role)}, with work that is meant for agents. */
    static Intake prepare(byte[] submitted, byte @Nullable [] active, boolean removalsMeant) {
        return prepare(submitted, active, removalsMeant, UNSAID);
    }

    private Intake prepared(byte[] submitted, byte @Nullable [] active, boolean removalsMeant) {
        byte[] document = withoutMark(submitted);
        try {
            XmlElement definitions = XmlDocument.parse(document);
            byte[] unedited = XmlDocument.write(definitions);
            if (definitions.is(Bpmn.MODEL, Bpmn.DEFINITIONS)) {
                edit(definitions, active, removalsMeant);
            }
            LifecycleReading reading = LifecycleReader.read(definitions, findings);
            if (!reading.isValid()) {
                return new Intake(submitted, reading);
            }
            draw(definitions);
            byte[] edited = XmlDocument.write(definitions);
            return checked(
                    Arrays.equals(unedited, edited) ? document : edited,
                    submitted,
                    new LifecycleReading(reading.document(), findings.inOrderOfLines(), reading.lines()));
        } catch (Unreadable unreadable) {
            findings.add(unreadable.problem());
            return new Intake(submitted, new LifecycleReading(null, findings.inOrderOfLines(), Map.of()));
        }
    }

    /** The engine stumbles on it; some editors write it. */
    private byte[] withoutMark(byte[] submitted) {
        int length = BYTE_ORDER_MARK.length;
        if (!Arrays.equals(submitted, 0, Math.min(length, submitted.length), BYTE_ORDER_MARK, 0, length)) {
            return submitted;
        }
        findings.add(BpmnProblem.warning("byte-order-mark-ignored", "", 1));
        return Arrays.copyOfRange(submitted, length, submitted.length);
    }

    private void edit(XmlElement definitions, byte @Nullable [] active, boolean removalsMeant) {
        new Decorations(findings).removeFrom(definitions);
        new ForeignContent(findings).removeFrom(definitions);
        new StandardOrder(findings).mend(definitions);
        definitions
                .child(Bpmn.MODEL, Bpmn.PROCESS)
                .ifPresent(process -> new DrawnNotifications(process, findings)
                        .complete(
                                active == null || removalsMeant
                                        ? null
                                        : process(active).orElse(null)));
        new EditorHabits(findings).correctIn(definitions);
        List<XmlElement> processes =
                definitions.children(Bpmn.MODEL, Bpmn.PROCESS).toList();
        if (processes.size() != 1) {
            return;
        }
        XmlElement process = processes.get(0);
        new MissingConditions(findings).writeInto(process);
        if (active != null) {
            process(active).ifPresent(old -> new CarryOver(old, process, removalsMeant, findings).carry());
        }
        meanForCandidates(process);
    }

    private static Optional<XmlElement> process(byte[] document) {
        try {
            return XmlDocument.parse(document).child(Bpmn.MODEL, Bpmn.PROCESS);
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    private void meanForCandidates(XmlElement process) {
        if (candidates != UNSAID) {
            process.children(Bpmn.MODEL, Bpmn.TASK)
                    .filter(task -> task.attribute(Bpmn.FLOWABLE, CANDIDATES).isEmpty())
                    .forEach(task -> task.setAttribute(Bpmn.FLOWABLE, CANDIDATES, candidates.name()));
        }
    }

    /** Where something has no place in the picture, all of it gets a new one. */
    private void draw(XmlElement definitions) {
        if (!DiagramWriter.hasCompleteDiagram(definitions)) {
            DiagramWriter.draw(definitions);
            findings.warn(
                    "drawing-made", definitions.child(Bpmn.MODEL, Bpmn.PROCESS).orElseThrow());
        }
    }

    /** What is stored is read once more as the strangers' document that it is, and must say what was understood. */
    private Intake checked(byte[] document, byte[] submitted, LifecycleReading reading) {
        LifecycleReading stored = LifecycleReader.read(document);
        if (reading.lifecycle().equals(stored.lifecycle())) {
            return new Intake(document, reading);
        }
        stored.problems()
                .forEach(problem -> findings.add(new BpmnProblem(
                        problem.severity(), problem.code(), problem.elementId(), 0, problem.arguments())));
        findings.add(BpmnProblem.error("not-prepared", "", 0));
        return new Intake(submitted, new LifecycleReading(null, findings.inOrderOfLines(), reading.lines()));
    }
}
