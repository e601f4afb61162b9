package ma.atlas.crm.shared.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the contract says of an operation, read from the document that describes it. */
final class OpenApiOperations {

    private static final String SCHEMAS = "#/components/schemas/";

    private OpenApiOperations() {}

    static Map<String, PathItem> paths(OpenAPI api) {
        return api.getPaths() == null ? Map.of() : api.getPaths();
    }

    static ApiResponses responses(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        return operation.getResponses();
    }

    /** An operation is open when it says that it needs no authentication: {@code @SecurityRequirements}. */
    static boolean isOpen(Operation operation) {
        return operation.getSecurity() != null && operation.getSecurity().isEmpty();
    }

    /** Needs a token, as every operation does that says nothing of its authentication, and acts in its organisation. */
    static boolean isOfOrganisation(Operation operation) {
        return operation.getSecurity() == null
                || operation.getSecurity().stream().anyMatch(scheme -> scheme.containsKey(OpenApiConfiguration.BEARER));
    }

    /** Takes an {@code Idempotency-Key}: what changes something, and makes no secret. */
    static boolean takesKey(PathItem.HttpMethod method, Operation operation) {
        return (method == PathItem.HttpMethod.POST || method == PathItem.HttpMethod.PATCH)
                && isOfOrganisation(operation);
    }

    static boolean hasParameter(Operation operation, String in, @Nullable String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter ->
                                in.equals(parameter.getIn()) && (name == null || name.equals(parameter.getName())));
    }

    /** Whether what it acts on, or what its records belong to, stands in its address and may not be there. */
    static boolean namesAnEntity(Operation operation) {
        return hasParameter(operation, "path", null)
                || hasParameter(operation, "query", "dossierId")
                || hasParameter(operation, "query", "entityId");
    }

    /** Whether a response is a single resource with the version of its row. */
    static boolean answersVersion(ApiResponse response, OpenAPI api) {
        return response.getContent() != null
                && response.getContent().values().stream().anyMatch(media -> hasVersion(media.getSchema(), api));
    }

    /** The schema itself, or one of those that it stands for. */
    private static boolean hasVersion(@Nullable Schema<?> reference, OpenAPI api) {
        Schema<?> schema = resolve(reference, api);
        if (schema == null) {
            return false;
        }
        return (schema.getProperties() != null && schema.getProperties().containsKey("version"))
                || (schema.getOneOf() != null && schema.getOneOf().stream().anyMatch(one -> hasVersion(one, api)));
    }

    private static @Nullable Schema<?> resolve(@Nullable Schema<?> schema, OpenAPI api) {
        if (schema == null || schema.get$ref() == null) {
            return schema;
        }
        return api.getComponents().getSchemas().get(schema.get$ref().substring(SCHEMAS.length()));
    }
}
