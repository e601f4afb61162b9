package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import ma.atlas.crm.shared.web.Payload;
import ma.atlas.crm.workflow.MoveRequest;
import org.jspecify.annotations.Nullable;

/** The body of a move, whichever door it comes through. */
@Schema(name = "Move")
public record MoveBody(
        @Schema(description = "Status wanted", example = "CRM_CONTACTED")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String statusCode,

        @Schema(description = "Reason, where the status asks for one", example = "NO_RESPONSE", nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String reasonCode,

        @Schema(description = "Comment kept in the status history", nullable = true)
        @Size(max = 4000, message = "{field.too-long}")
        @Nullable
        String comment,

        @Schema(
                description = "Merged into the payload of the case before the move is judged, at most 32 KB",
                nullable = true)
        @Payload
        @Nullable
        Map<String, Object> payload) {

    public MoveRequest request() {
        return new MoveRequest(statusCode, reasonCode, comment, null, payload == null ? Map.of() : payload);
    }
}
