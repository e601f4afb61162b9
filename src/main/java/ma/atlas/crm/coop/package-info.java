/**
 * Coop Habitat: groups that build together, their members in the order of their ranks, what they owe and pay, and provably fair
 * allocation of lots. The root holds what its parts need of each other; each part is a package of its own.
 */
@ApplicationModule(
        displayName = "Coop Habitat",
        allowedDependencies = {
            "shared",
            "schedule",
            "tenancy",
            "access",
            "audit",
            "reference",
            "consentement",
            "documents",
            "outbound",
            "workflow",
            "workflow::guard",
            "workflow::web"
        })
@NullMarked
package ma.atlas.crm.coop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
