/** Groups, their projects and lots, and the decisions that groups take. */
@NullMarked
package ma.atlas.crm.coop.group;

import org.jspecify.annotations.NullMarked;
