/** Rules in CEL over the facts of a case: the guards of a workflow, and their language for the rules of others. */
@NamedInterface("guard")
@NullMarked
package ma.atlas.crm.workflow.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
