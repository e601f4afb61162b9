/** Groups, their projects and lots, and the decisions that groups take. */
@NamedInterface("group")
@NullMarked
package ma.atlas.crm.coop.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
