/**
 * How the application comes up: which profile it runs in, what it migrates first, and with which settings and database roles
 * it refuses to start at all.
 */
@ApplicationModule(
        displayName = "Startup",
        allowedDependencies = {"shared", "tenancy"})
@NullMarked
package ma.atlas.crm.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
