package ma.atlas.crm.workflow.bpmn;

import java.util.List;
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
     * Expresses a lifecycle in BPMN.
     *
     * @param existing a valid document of the same case type, which is edited in place so that what the lifecycle does
     *     not speak of stays; null for a new document
     * @param wanted a valid lifecycle; the ids of its elements do not count
     */
    public static Written write(byte @Nullable [] existing, LifecycleDocument wanted) {
        throw new UnsupportedOperationException("Expected " + wanted.caseTypeCode() + " to be written soon");
    }
}
