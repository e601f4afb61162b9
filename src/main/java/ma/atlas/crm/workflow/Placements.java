package ma.atlas.crm.workflow;

import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.definition.Lifecycles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where subjects that lived elsewhere until now are to stand. A refusal leaves the caller's transaction as it is. */
@Component
public class Placements {

    private final Lifecycles lifecycles;

    Placements(Lifecycles lifecycles) {
        this.lifecycles = lifecycles;
    }

    /**
     * A place in the active lifecycle of a case type.
     *
     * @param statusCode of any of its statuses, also of one that ends it; null for the one that subjects begin with
     * @throws Rejected {@code no-workflow}, {@code status-not-in-lifecycle}
     */
    public Placement of(String caseTypeCode, @Nullable String statusCode) {
        Lifecycle lifecycle = lifecycles.active(caseTypeCode);
        return lifecycle
                .status(statusCode == null ? lifecycle.initialStatusCode() : statusCode)
                .map(status -> new Placement(lifecycle, status))
                .orElseThrow(() -> Rejected.because(WorkflowProblem.STATUS_NOT_IN_LIFECYCLE, statusCode, caseTypeCode));
    }
}
