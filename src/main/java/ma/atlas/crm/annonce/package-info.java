/** Listings of an estate agency: properties offered for sale or rent. */
@ApplicationModule(
        displayName = "Annonce",
        allowedDependencies = {"shared", "tenancy", "access", "audit", "reference"})
@NullMarked
package ma.atlas.crm.annonce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
