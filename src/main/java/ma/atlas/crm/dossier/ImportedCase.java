package ma.atlas.crm.dossier;

import java.time.Instant;
import ma.atlas.crm.workflow.Placement;
import org.jspecify.annotations.Nullable;

/** A case of an import that was judged and is to be opened. */
record ImportedCase(
        String externalRef,
        NewDossier wanted,
        Placement placement,
        @Nullable String reasonCode,
        Instant createdAt,
        Instant lastActivityAt) {}
