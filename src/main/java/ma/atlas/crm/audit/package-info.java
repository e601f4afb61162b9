/** The append-only journal of changes and the timeline of an entity, written in the caller's transaction. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"shared", "schedule", "tenancy", "access"})
@NullMarked
package ma.atlas.crm.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
