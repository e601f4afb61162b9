/**
 * The profile for one's own machine: a PostgreSQL of its own that keeps its data in a directory, demo data, and a greeting that
 * says where everything is.
 */
@ApplicationModule(
        displayName = "Local",
        allowedDependencies = {
            "shared",
            "tenancy",
            "startup",
            "access",
            "annonce",
            "dossier",
            "workflow",
            "consentement",
            "documents",
            "outbound",
            "schedule",
            "coop::group",
            "coop::member",
            "coop::ledger",
            "coop::allocation"
        })
@NullMarked
package ma.atlas.crm.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
