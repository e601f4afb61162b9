package ma.atlas.crm.shared.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Documents the errors of every operation. Which statuses apply follows from its shape; a controller that has more to say of
 * one does so with {@code @ApiResponse}, whose description is kept.
 */
@Component
@Order(1)
class DocumentedErrors implements OpenApiCustomizer {

    private static final String PROBLEM = "#/components/schemas/Problem";

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true)
                .readAllAsResolvedSchema(new AnnotatedType(Problem.class))
                .referencedSchemas
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        OpenApiOperations.paths(api)
                .values()
                .forEach(path -> path.readOperationsMap().forEach(DocumentedErrors::document));
    }

    private static void document(HttpMethod method, Operation operation) {
        ApiResponses responses = OpenApiOperations.responses(operation);
        errors(method, operation)
                .forEach((status, description) ->
                        responses.computeIfAbsent(status, absent -> new ApiResponse().description(description)));
        if (OpenApiOperations.takesKey(method, operation)) {
            add("409", "`idempotency-in-progress`: the request with this `Idempotency-Key` still runs", responses);
            add("422", "`idempotency-key-reused`: the `Idempotency-Key` was another request’s", responses);
        }
        responses.forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref(PROBLEM))));
            }
        });
    }

    private static void add(String status, String description, ApiResponses responses) {
        responses.merge(
                status,
                new ApiResponse().description(description),
                (known, added) -> known.description(known.getDescription() + "; " + added.getDescription()));
    }

    private static Map<String, String> errors(HttpMethod method, Operation operation) {
        boolean writes = method != HttpMethod.GET && method != HttpMethod.HEAD;
        boolean listed = OpenApiOperations.hasParameter(operation, "query", "cursor");
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("400", "`invalid-input`, `malformed-request`" + (listed ? ", `invalid-cursor`" : ""));
        if (!OpenApiOperations.isOpen(operation)) {
            errors.put("401", "`unauthenticated`");
        }
        if (OpenApiOperations.isOfOrganisation(operation)) {
            errors.put("403", "`role-required`, `not-assigned`, `organisation-not-allowed`");
        }
        if (OpenApiOperations.namesAnEntity(operation)) {
            errors.put("404", "`not-found`: absent, or another organisation’s");
        }
        if (writes && OpenApiOperations.isOfOrganisation(operation)) {
            errors.put("409", "`conflict`: somebody else has just changed it");
        }
        if (OpenApiOperations.hasParameter(operation, "header", "If-Match")) {
            errors.put("412", "`stale`: it is no longer at the version of `If-Match`");
        }
        if (operation.getRequestBody() != null) {
            errors.put("413", "`too-large`");
            errors.put("415", "`unsupported-media-type`");
            errors.put("422", "`unknown-code`, or refused by a rule");
        }
        return errors;
    }
}
