/** What makes a case promising: the organisation's scoring rules, and how they judge the facts of one. */
@ApplicationModule(
        displayName = "Scoring",
        allowedDependencies = {"shared", "tenancy", "access", "audit", "workflow", "workflow::guard"})
@NullMarked
package ma.atlas.crm.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
