package ma.atlas.crm.workflow.bpmn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prepares the file of an analyst, which may come from any editor of BPMN, to be stored and deployed. */
public final class LifecycleIntake {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Findings findings = new Findings();

    private LifecycleIntake() {}

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
     */
    public static Intake prepare(byte[] submitted, byte @Nullable [] active, boolean removalsMeant) {
        return new LifecycleIntake().prepared(submitted, active, removalsMeant);
    }

    private Intake prepared(byte[] submitted, byte @Nullable [] active, boolean removalsMeant) {
        byte[] document = withoutMark(submitted);
        try {
            XmlElement definitions = XmlDocument.parse(document);
            byte[] unedited = XmlDocument.write(definitions);
            if (definitions.is(Bpmn.MODEL, Bpmn.DEFINITIONS)) {
                edit(definitions, active, removalsMeant);
            }
            byte[] edited = XmlDocument.write(definitions);
            LifecycleReading reading = LifecycleReader.read(definitions, findings);
            if (!reading.isValid()) {
                return new Intake(submitted, reading);
            }
            return checked(laidOut(Arrays.equals(unedited, edited) ? document : edited), submitted, reading);
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
    }

    private static Optional<XmlElement> process(byte[] document) {
        try {
            return XmlDocument.parse(document).child(Bpmn.MODEL, Bpmn.PROCESS);
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    /** With a drawing of all that has none. */
    private static byte[] laidOut(byte[] document) {
        return document;
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
