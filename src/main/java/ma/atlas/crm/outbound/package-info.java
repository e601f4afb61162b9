/**
 * What leaves for people: email, WhatsApp and SMS under consent, through an outbox that loses nothing; templates, providers,
 * and what providers tell afterwards.
 */
@ApplicationModule(
        displayName = "Outbound",
        allowedDependencies = {
            "shared",
            "schedule",
            "tenancy",
            "access",
            "audit",
            "reference",
            "consentement",
            "workflow",
            "dossier"
        })
@NullMarked
package ma.atlas.crm.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
