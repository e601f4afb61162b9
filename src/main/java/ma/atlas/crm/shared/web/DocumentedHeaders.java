package ma.atlas.crm.shared.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.List;
import ma.atlas.crm.shared.PageRequest;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Documents, once each, the parameters and headers that operations have in common. */
@Component
@Order(2)
class DocumentedHeaders implements OpenApiCustomizer {

    private static final String PARAMETERS = "#/components/parameters/";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String HEADERS = "#/components/headers/";

    @Override
    public void customise(OpenAPI api) {
        describe(api.getComponents());
        OpenApiOperations.paths(api)
                .values()
                .forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
                    refer(method, operation);
                    OpenApiOperations.responses(operation).forEach((status, response) -> {
                        head(status, response, api);
                        if (OpenApiOperations.takesKey(method, operation)) {
                            response.addHeaderObject(REPLAYED, new Header().$ref(HEADERS + "IdempotencyReplayed"));
                        }
                    });
                }));
    }

    private static void describe(Components components) {
        components
                .addParameters(
                        "Organisation",
                        header("X-Org-Id", "The organisation to act in; needed where the token has several", text()))
                .addParameters(
                        "CorrelationId",
                        header(
                                CorrelationFilter.HEADER,
                                "Ties the request to log lines and audit events; made where absent or malformed",
                                text().pattern("^[A-Za-z0-9._-]{8,64}$")))
                .addParameters(
                        "Language",
                        header(
                                        "Accept-Language",
                                        "The language of messages and labels: fr (by default), en or ar",
                                        text())
                                .example("fr, en;q=0.8, ar;q=0.5"))
                .addParameters(
                        "IfMatch",
                        header("If-Match", "The `ETag` that was read: a change of another version is refused", text()))
                .addParameters(
                        "IdempotencyKey",
                        header(
                                "Idempotency-Key",
                                "Names the request, so that it can be repeated: a repeat within 24 hours changes nothing"
                                        + " more and is answered as the first was. Each request needs a key of its own",
                                text().pattern("^[ -~]{1,255}$")))
                .addParameters("Limit", query("limit", "How many rows a page has at most", limit()))
                .addParameters(
                        "Cursor",
                        query("cursor", "The `nextCursor` of the page before; none for the first page", text()))
                .addHeaders("CorrelationId", answer("The correlation identifier of the request"))
                .addHeaders(
                        "IdempotencyReplayed",
                        answer("`true` where this is the outcome of an earlier request of the same `Idempotency-Key`"))
                .addHeaders("ETag", answer("The version of the resource, for `If-Match`"))
                .addHeaders("Location", answer("The address of what was created"));
    }

    private static void refer(HttpMethod method, Operation operation) {
        replace(operation, "If-Match", "IfMatch");
        replace(operation, "limit", "Limit");
        replace(operation, "cursor", "Cursor");
        if (OpenApiOperations.isOfOrganisation(operation)) {
            operation.addParametersItem(new Parameter().$ref(PARAMETERS + "Organisation"));
        }
        if (OpenApiOperations.takesKey(method, operation)) {
            operation.addParametersItem(new Parameter().$ref(PARAMETERS + "IdempotencyKey"));
        }
        operation.addParametersItem(new Parameter().$ref(PARAMETERS + "Language"));
        operation.addParametersItem(new Parameter().$ref(PARAMETERS + "CorrelationId"));
    }

    private static void replace(Operation operation, String name, String component) {
        if (operation.getParameters() != null) {
            operation
                    .getParameters()
                    .replaceAll(parameter -> name.equals(parameter.getName())
                            ? new Parameter().$ref(PARAMETERS + component)
                            : parameter);
        }
    }

    private static void head(String status, ApiResponse response, OpenAPI api) {
        response.addHeaderObject(CorrelationFilter.HEADER, new Header().$ref(HEADERS + "CorrelationId"));
        if (List.of("201", "202").contains(status)) {
            response.addHeaderObject("Location", new Header().$ref(HEADERS + "Location"));
        }
        if (status.startsWith("2") && OpenApiOperations.answersVersion(response, api)) {
            response.addHeaderObject("ETag", new Header().$ref(HEADERS + "ETag"));
        }
    }

    private static Parameter header(String name, String description, Schema<?> schema) {
        return new Parameter().in("header").name(name).description(description).schema(schema);
    }

    private static Parameter query(String name, String description, Schema<?> schema) {
        return header(name, description, schema).in("query");
    }

    private static Header answer(String description) {
        return new Header().description(description).schema(text());
    }

    private static Schema<Object> text() {
        return typed("string");
    }

    private static Schema<Object> limit() {
        return typed("integer")
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(PageRequest.MAXIMUM_LIMIT))
                ._default(PageRequest.DEFAULT_LIMIT);
    }

    /** Both the type of OpenAPI 3.0 and that of 3.1, which replaced it. */
    private static Schema<Object> typed(String type) {
        Schema<Object> schema = new Schema<>();
        schema.setType(type);
        schema.addType(type);
        return schema;
    }
}
