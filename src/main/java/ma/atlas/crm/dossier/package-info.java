/** Cases of an estate agency. */
@ApplicationModule(
        displayName = "Dossier",
        allowedDependencies = {
            "shared",
            "tenancy",
            "access",
            "audit",
            "reference",
            "consentement",
            "annonce",
            "documents",
            "schedule",
            "jobs",
            "jobs::web",
            "workflow",
            "workflow::web"
        })
@NullMarked
package ma.atlas.crm.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
