package ma.atlas.crm.workflow.bpmn;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import org.jspecify.annotations.Nullable;

/** Writes a lifecycle, as the tables give it, into a BPMN document; the counterpart of {@link LifecycleReader}. */
public final class LifecycleWriter {

    private LifecycleWriter() {}

    /**
     * A document and what kept it from being written.
     *
     * @param document that reads back to the lifecycle; where there are losses, the existing one, unchanged
     * @param losses the elements of the existing document that cannot express the lifecycle without losing something
     *     else; errors, in the order of their lines
     */
    public record Written(byte[] document, List<BpmnProblem> losses) {

        public boolean isRefused() {
            return !losses.isEmpty();
        }
    }

    /**
     * Expresses a lifecycle in BPMN. One that is not valid is written as well, as far as that goes: what is wrong with it is
     * for the reader to say.
     *
     * @param existing a valid document of the same case type, which is edited in place so that what the lifecycle does
     *     not speak of stays; null for a new document
     * @param wanted the ids of its elements do not count, nor does the order of its rows beyond that of the transitions
     *     from one status
     */
    public static Written write(byte @Nullable [] existing, LifecycleDocument wanted) {
        LifecycleDocument lifecycle = asItReads(wanted);
        if (existing == null) {
            Draft draft = new Draft(NewDocument.of(lifecycle), lifecycle);
            return new Written(written(draft, lifecycle, lifecycle.initialStatusCode()), List.of());
        }
        LifecycleReading reading = LifecycleReader.read(existing);
        LifecycleDocument present = reading.lifecycle().orElse(null);
        if (present == null) {
            return new Written(existing, reading.problems());
        }
        if (isSame(present, lifecycle)) {
            return new Written(existing, List.of());
        }
        Draft draft = new Draft(parse(existing), lifecycle);
        byte[] document = written(draft, lifecycle, present.initialStatusCode());
        if (!draft.losses().hasErrors()) {
            requireNoOther(LifecycleReader.read(document), draft, lifecycle);
        }
        return draft.losses().hasErrors()
                ? new Written(existing, draft.losses().inOrderOfLines())
                : new Written(document, List.of());
    }

    private static XmlElement parse(byte[] document) {
        try {
            return XmlDocument.parse(document);
        } catch (Unreadable unreadable) {
            throw new IllegalStateException("Expected to read again what was read before", unreadable);
        }
    }

    private static byte[] written(Draft draft, LifecycleDocument wanted, String initial) {
        StatusEdit statuses = new StatusEdit(draft, wanted);
        TransitionEdit transitions = new TransitionEdit(draft, wanted);
        statuses.add();
        statuses.start(initial);
        transitions.removeUnwanted();
        statuses.removeUnwanted();
        statuses.change();
        transitions.addMissing();
        new NotificationEdit(draft, wanted).change();
        new TermEdit(draft, wanted).change();
        transitions.completeConditions();
        draft.finish();
        return XmlDocument.write(draft.definitions());
    }

    /** No edit is stored that says anything else than was asked for. */
    private static void requireNoOther(LifecycleReading reading, Draft draft, LifecycleDocument wanted) {
        LifecycleDocument read = reading.lifecycle().orElse(null);
        if (read != null && !isSame(read, wanted)) {
            draft.losses().add("edit-not-understood", draft.process(), wanted.caseTypeCode());
        }
    }

    /** Without what no document can say: blanks around texts, candidates for what is over. */
    private static LifecycleDocument asItReads(LifecycleDocument wanted) {
        return new LifecycleDocument(
                wanted.caseTypeCode(),
                wanted.name().isBlank() ? wanted.caseTypeCode() : wanted.name(),
                wanted.initialStatusCode(),
                wanted.statuses().stream().map(LifecycleWriter::asItReads).toList(),
                wanted.transitions().stream().map(LifecycleWriter::asItReads).toList());
    }

    private static Status asItReads(Status status) {
        return new Status(
                status.code(),
                status.name().isBlank() ? status.code() : status.name(),
                status.terminal(),
                status.requiresReason(),
                status.terminal() ? Role.AGENT : status.candidateRole());
    }

    private static Transition asItReads(Transition transition) {
        return new Transition(
                transition.from(),
                transition.to(),
                transition.trigger(),
                transition.after(),
                transition.reasonCode(),
                transition.requiredRole(),
                asItReads(transition.guard()),
                transition.notifications().stream()
                        .map(notification -> notification.placed(""))
                        .toList(),
                "");
    }

    private static @Nullable Guard asItReads(@Nullable Guard guard) {
        if (guard == null) {
            return null;
        }
        Map<String, String> messages = new LinkedHashMap<>();
        guard.messages().forEach((language, message) -> messages.put(language, message.trim()));
        return new Guard(guard.rule().trim(), messages);
    }

    private static boolean isSame(LifecycleDocument one, LifecycleDocument other) {
        LifecycleDocument a = asItReads(one);
        LifecycleDocument b = asItReads(other);
        return a.caseTypeCode().equals(b.caseTypeCode())
                && a.name().equals(b.name())
                && a.initialStatusCode().equals(b.initialStatusCode())
                && new HashSet<>(a.statuses()).equals(new HashSet<>(b.statuses()))
                && new HashSet<>(a.transitions()).equals(new HashSet<>(b.transitions()));
    }
}
