/** Who a lot is allocated to, in the order of ranks, with a proof that anyone can recompute. */
@NamedInterface("allocation")
@NullMarked
package ma.atlas.crm.coop.allocation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
