package ma.atlas.crm.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the journal, as the API shows it. */
@Schema(name = "AuditEvent")
public record AuditEvent(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Kind of entity", example = "DOSSIER")
        String entityType,

        @Schema(description = "Identifier of the entity") String entityId,

        @Schema(description = "What was done; the last three change no row")
        AuditEntry.Action action,

        @Schema(description = "Login of who did it; `system` for what happened by itself")
        String userId,

        @Schema(description = "Fields before; null for what did not exist", type = "object", nullable = true) @Nullable
        JsonNode before,

        @Schema(description = "Fields after; null for what exists no more", type = "object", nullable = true) @Nullable
        JsonNode after,

        @Schema(
                description = "From before to after, as JSON Patch (RFC 6902); nothing counts as an empty object",
                type = "array",
                nullable = true)
        @Nullable
        JsonNode diff,

        @Schema(description = "The `X-Correlation-Id` of the request that did it")
        String correlationId,

        @Schema(description = "When it was done") Instant createdAt,

        @Schema(description = "Hash of the seal that it is under; null until it is sealed", nullable = true) @Nullable
        String hash) {}
