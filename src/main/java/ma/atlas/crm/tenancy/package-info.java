/** Organisations, the organisation a thread acts in, and the isolation of their rows in the database. */
@ApplicationModule(displayName = "Tenancy", allowedDependencies = "shared")
@NullMarked
package ma.atlas.crm.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
