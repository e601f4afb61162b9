package ma.atlas.crm.workflow;

import java.util.List;
import java.util.Set;
import ma.atlas.crm.access.Role;

/**
 * What may be said of a kind of subject before any exists: enough to check and deploy its lifecycles. A domain module
 * contributes it as a bean; {@link SubjectType} adds the subjects themselves.
 */
public interface SubjectDeclaration {

    /** As in the metadata of a case type: {@code dossier}. */
    String code();

    /** What guards may ask about, beside {@code statusSince}, {@code actor} and {@code now}, which every subject has. */
    List<Fact> facts();

    /** Statuses that code depends on: a workflow of the case type may add around them, not leave one out. */
    default Set<String> reservedStatuses(String caseTypeCode) {
        return Set.of();
    }

    /** Who the work of a status is meant for, where its drawing does not say. */
    default Role candidateRole() {
        return Role.AGENT;
    }
}
