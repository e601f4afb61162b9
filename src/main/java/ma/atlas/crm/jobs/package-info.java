/**
 * Work that is too long for a request: cut into steps, each of which commits together with how far it has come, and shown to
 * who asked for it.
 */
@ApplicationModule(
        displayName = "Jobs",
        allowedDependencies = {"shared", "schedule", "tenancy", "access", "audit"})
@NullMarked
package ma.atlas.crm.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
