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
            "jobs",
            "jobs::web",
            "schedule",
            "scoring",
            "workflow",
            "workflow::guard",
            "workflow::web"
        })
@NullMarked
package ma.atlas.crm.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
