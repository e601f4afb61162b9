package ma.atlas.crm.workflow.operations;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.workflow.SubjectType;
import org.jspecify.annotations.Nullable;

/** Compares the engine with the rows of the current organisation, in the caller's transaction. */
public interface EngineComparison {

    /**
     * What a pass over an organisation has come to.
     *
     * @param kinds how many findings there are of each kind, all of them
     * @param findings those asked for, in the order of kind and key
     */
    record Result(long subjects, long instances, Map<FindingKind, Long> kinds, List<Finding> findings) {}

    /**
     * All subjects and instances, in one pass that the database makes.
     *
     * @param after the finding that the one before the wanted ones was; null from the beginning
     * @param rows how many are wanted at most
     */
    Result all(List<SubjectType> types, @Nullable Place after, int rows);

    /** The place of a finding in the order of an organisation's. */
    record Place(String kind, String key) {}

    /** What is wrong with one subject, or with instances that bear its id. */
    List<Finding> of(List<SubjectType> types, UUID subjectId);
}
