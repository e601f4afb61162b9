/** Lifecycles: their definitions, deployment, moves and tasks. It knows subjects by type and id, never what they are. */
@ApplicationModule(
        displayName = "Workflow",
        allowedDependencies = {"shared", "tenancy", "access", "audit", "reference", "jobs", "jobs::web"})
@NullMarked
package ma.atlas.crm.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
