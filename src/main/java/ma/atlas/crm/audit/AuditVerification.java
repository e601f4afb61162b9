package ma.atlas.crm.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a chain, as the API shows it. */
@Schema(name = "AuditVerification")
public record AuditVerification(
        @Schema(description = "Whether every sealed event is as it was sealed, and none is missing or was slipped in")
        boolean valid,

        @Schema(description = "How many links of the chain were looked at: all of them, or those up to the broken one")
        long checked,

        @Schema(description = "How many events wait for their seal, which they get within minutes")
        long unsealed,

        @Schema(
                description = "Identifier of the event at the first broken link, null where none is: the event that is"
                        + " changed, missing or out of place; of a chain that was cut off, its newest",
                nullable = true)
        @Nullable
        UUID firstBroken) {}
