/** What members are to pay by the plan in force, what they have paid, and what lateness costs. */
@NamedInterface("ledger")
@NullMarked
package ma.atlas.crm.coop.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
