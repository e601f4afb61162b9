/** Members of a group: their ranks, their papers, what they were when, and what they see of their own. */
@NamedInterface("member")
@NullMarked
package ma.atlas.crm.coop.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
