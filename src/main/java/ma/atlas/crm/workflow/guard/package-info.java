/** Guards: conditions in CEL over the facts of a case, checked when a workflow is deployed and judged when it is moved. */
@NullMarked
package ma.atlas.crm.workflow.guard;

import org.jspecify.annotations.NullMarked;
