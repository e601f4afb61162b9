/** What people have agreed to: the channels on which they may be written to, and the proof. */
@ApplicationModule(
        displayName = "Consentement",
        allowedDependencies = {"shared", "tenancy", "access", "audit", "reference"})
@NullMarked
package ma.atlas.crm.consentement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
