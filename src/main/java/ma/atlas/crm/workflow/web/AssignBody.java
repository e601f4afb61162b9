package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whom something is given to. */
@Schema(name = "Assign")
public record AssignBody(
        @Schema(description = "Login of the person; null for nobody", nullable = true, example = "agent@agence-casa")
        @Size(max = 200, message = "{field.too-long}")
        @Nullable
        String userId) {}
