/** Dictionaries of stable codes with their labels: global rows, overridden by an organisation's own. */
@ApplicationModule(
        displayName = "Reference",
        allowedDependencies = {"shared", "tenancy", "access", "audit"})
@NullMarked
package ma.atlas.crm.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
