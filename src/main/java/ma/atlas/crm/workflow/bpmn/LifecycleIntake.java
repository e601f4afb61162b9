package ma.atlas.crm.workflow.bpmn;

import org.jspecify.annotations.Nullable;

/** Prepares the file of an analyst, which may come from any editor of BPMN, to be stored and deployed. */
public final class LifecycleIntake {

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
        return new Intake(submitted, LifecycleReader.read(submitted));
    }
}
