package ma.atlas.crm.workflow.flowable.web;

import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about to change.
 *
 * @param orgId whose it is
 * @param processInstanceId null for a definition or a deployment
 * @param operation as the journal calls it
 */
record Touched(String orgId, @Nullable String processInstanceId, String operation) {

    /** Under which it goes along with the request. */
    static final String ATTRIBUTE = Touched.class.getName();

    /** Of which the journal speaks where no subject is touched. */
    static final Rejected.Subject WORKFLOW = new Rejected.Subject("WORKFLOW", "-", java.util.Map.of());
}
