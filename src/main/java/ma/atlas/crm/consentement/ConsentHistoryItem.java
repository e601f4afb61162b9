package ma.atlas.crm.consentement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/** A state that a consent has been in, the present one included. */
@Schema(name = "ConsentementHistoryItem")
public record ConsentHistoryItem(
        @Schema(description = "Whether the person agreed") ConsentStatus status,

        @Schema(description = "Source and proof, as of the consent")
        Map<String, Object> meta,

        @Schema(description = "When it was recorded") Instant at,
        @Schema(description = "Login of who recorded it") String by,

        @Schema(description = "Version of the consent that this was")
        long version) {}
