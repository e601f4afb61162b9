package ma.atlas.crm.shared.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of every error, for the OpenAPI document; {@link Problems} makes them. */
@Schema(description = "Problem details (RFC 9457); some codes add members of their own")
record Problem(
        @Schema(description = "`urn:atlas:problem:` and the code", example = "urn:atlas:problem:unknown-code")
        URI type,

        @Schema(description = "What kind of failure it is, in the reader's language", example = "Code inconnu")
        String title,

        @Schema(description = "The HTTP status", example = "422")
        int status,

        @Schema(description = "What was expected, and what was found instead, in the reader's language")
        String detail,

        @Schema(description = "The path of the request") @Nullable
        URI instance,

        @Schema(description = "The stable code of the failure, for programs", example = "unknown-code")
        String code,

        @Schema(description = "Leads to the log lines and audit events of the request")
        String correlationId,

        @Schema(description = "What is wrong with each field, where the input is invalid") @Nullable
        List<FieldProblem> errors) {

    @Schema(description = "What is wrong with one field")
    record FieldProblem(
            @Schema(description = "The path of the field, or the name of the parameter", example = "limit")
            String field,

            @Schema(description = "The stable code of the mistake, for programs", example = "between")
            String code,

            @Schema(description = "The mistake, in the reader's language")
            String message) {}
}
