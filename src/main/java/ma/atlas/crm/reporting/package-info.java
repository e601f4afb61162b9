/** Dashboards: what is open, what was done, how it went. Reads the rows of other modules with SQL of its own, and writes none. */
@ApplicationModule(
        displayName = "Reporting",
        allowedDependencies = {"shared", "tenancy", "access"})
@NullMarked
package ma.atlas.crm.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
