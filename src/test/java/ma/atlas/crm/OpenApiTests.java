package ma.atlas.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The published contract is complete, and it is that of the running application. */
@AtlasTest
class OpenApiTests {

    private static final String PREFIX = "/api/v1";
    private static final String PROBLEM = "#/components/schemas/Problem";

    /** Lists of what an entity has, which may be named in more than one way. */
    private static final Set<String> LISTS_OF_AN_ENTITY = Set.of("GET /api/v1/consentements", "GET /api/v1/activities");

    private final Api api;
    private final RequestMappingHandlerMapping served;

    private JsonNode document;

    @Autowired
    OpenApiTests(Api api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping served) {
        this.api = api;
        this.served = served;
    }

    @BeforeEach
    void readAsAnybody() {
        document = read("fr");
        assertThat(operations()).as(document.toString()).isNotEmpty();
    }

    @Test
    void saysWhatTheApplicationIsAndHowToAuthenticate() {
        assertThat(document.at("/info/title").asText()).isEqualTo("Atlas CRM");
        assertThat(document.at("/info/description").asText()).contains("RFC 9457");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        assertThat(document.at("/security/0").has("bearer")).isTrue();
        assertThat(document.path("servers"))
                .extracting(server -> server.path("url").asText())
                .containsExactly("/");
    }

    @Test
    void isTheSameWhateverTheReaderSpeaks() {
        assertThat(read("en")).isEqualTo(document).isEqualTo(read("ar"));
    }

    @Test
    void isShownToPeople() {
        assertThat(api.anonymous().atRoot().get("/swagger-ui.html").expect(302).header("Location"))
                .endsWith("/swagger-ui/index.html");
        api.anonymous().atRoot().get("/swagger-ui/index.html").expect(200);
    }

    @Test
    void listsEveryCodeOfAProblem() throws Exception {
        assertThat(MessagesTests.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(
                                document.at("/info/description").asText())
                        .containsOnlyOnce("| `%s` | %d |"
                                .formatted(problem.code(), problem.kind().status())));
    }

    @Test
    void describesExactlyWhatIsServed() {
        Set<String> mapped = served.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith(PREFIX))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(operations().keySet()).isEqualTo(mapped);
    }

    @Test
    void everyOperationSaysWhatItDoes() {
        Set<String> described = texts(document.path("tags"), "name").stream()
                .filter(tag -> !tag.isBlank())
                .collect(Collectors.toSet());
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asText())
                    .as("summary of %s", name)
                    .isNotBlank();
            assertThat(operation.path("description").asText())
                    .as("description of %s", name)
                    .isNotBlank();
            assertThat(operation.path("tags"))
                    .as("tags of %s", name)
                    .hasSize(1)
                    .allSatisfy(tag -> assertThat(tag.asText()).isIn(described));
        });
        assertThat(document.path("tags")).allSatisfy(tag -> {
            assertThat(tag.path("name").asText()).doesNotEndWith("-controller");
            assertThat(tag.path("description").asText())
                    .as("description of the tag %s", tag.path("name"))
                    .isNotBlank();
        });
    }

    @Test
    void operationIdsAreUniqueAndReadable() {
        assertThat(operations().values().stream()
                        .map(operation -> operation.path("operationId").asText())
                        .toList())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id)
                        .as("noun and verb, of the controller and of its method")
                        .matches("[a-z]+([A-Z][a-z0-9]*)+"));
    }

    @Test
    void everyParameterHasAMeaning() {
        operations()
                .forEach((name, operation) -> operation.path("parameters").forEach(parameter -> {
                    JsonNode resolved = resolve(parameter);
                    assertThat(resolved.path("description").asText())
                            .as("description of %s of %s", resolved.path("name"), name)
                            .isNotBlank();
                }));
    }

    @Test
    void everySchemaPropertyHasAMeaning() {
        Set<String> silent = new TreeSet<>();
        document.at("/components/schemas")
                .fields()
                .forEachRemaining(schema -> collectSilent(schema.getKey(), schema.getValue(), silent));
        assertThat(silent).as("properties without a description").isEmpty();
    }

    @Test
    void everyOperationDocumentsItsErrorsAsProblems() {
        forEachResponse((place, response) -> {
            if (place.matches(".* [45]\\d\\d")) {
                assertThat(response.path("description").asText()).as(place).isNotBlank();
                assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                .asText())
                        .as(place)
                        .isEqualTo(PROBLEM);
            }
        });
        operations()
                .forEach((name, operation) -> assertThat(statuses(operation))
                        .as("statuses of %s", name)
                        .anyMatch(status -> status.startsWith("2"))
                        .contains("400"));
    }

    @Test
    void theErrorsOfAnOperationFollowFromItsShape() {
        operations().forEach((name, operation) -> {
            boolean open =
                    operation.has("security") && operation.path("security").isEmpty();
            assertThat(statuses(operation).contains("401"))
                    .as("401 of %s", name)
                    .isEqualTo(!open);
            assertThat(statuses(operation).contains("404"))
                    .as("404 of %s, which names something in its path, or what its body or its list belongs to", name)
                    .isEqualTo(name.contains("{") || namesAnOwner(operation) || LISTS_OF_AN_ENTITY.contains(name));
            assertThat(statuses(operation).contains("412"))
                    .as("412 of %s", name)
                    .isEqualTo(parameterNames(operation).contains("If-Match"));
            if (!operation.has("security")) {
                assertThat(statuses(operation)).as("403 of %s", name).contains("403");
                assertThat(parameterNames(operation)).as(name).contains("X-Org-Id");
                assertThat(statuses(operation).contains("409"))
                        .as("409 of %s", name)
                        .isEqualTo(!name.startsWith("GET "));
            }
            if (operation.has("requestBody") && !open) {
                assertThat(statuses(operation)).as(name).contains("422");
            }
            assertThat(parameterNames(operation)).as(name).contains("X-Correlation-Id", "Accept-Language");
        });
    }

    private boolean namesAnOwner(JsonNode operation) {
        JsonNode body = operation.at("/requestBody/content");
        return parameterNames(operation).stream().anyMatch(Set.of("dossierId", "entityId")::contains)
                || resolve(body.at("/application~1json/schema"))
                        .path("properties")
                        .has("dossierId")
                || resolve(body.at("/multipart~1form-data/schema"))
                        .path("properties")
                        .has("entityId");
    }

    @Test
    void exactlyWhatCanBeRepeatedTakesAnIdempotencyKey() {
        operations().forEach((name, operation) -> {
            boolean takesKey = name.matches("(POST|PATCH) .*") && !operation.has("security");
            assertThat(texts(operation.path("parameters"), "$ref").contains("#/components/parameters/IdempotencyKey"))
                    .as("Idempotency-Key of %s", name)
                    .isEqualTo(takesKey);
            assertThat(operation.at("/responses/409/description").asText().split("idempotency-in-progress", -1))
                    .as("409 of %s", name)
                    .hasSize(takesKey ? 2 : 1);
            assertThat(operation.at("/responses/422/description").asText().split("idempotency-key-reused", -1))
                    .as("422 of %s", name)
                    .hasSize(takesKey ? 2 : 1);
            operation
                    .path("responses")
                    .forEach(response -> assertThat(response.path("headers").has("Idempotency-Replayed"))
                            .as("Idempotency-Replayed of %s", name)
                            .isEqualTo(takesKey));
        });
        assertThat(document.at("/components/parameters/IdempotencyKey/name").asText())
                .isEqualTo("Idempotency-Key");
        assertThat(operations().keySet()).contains("POST /api/v1/auth/token", "POST /api/v1/dossiers");
    }

    @Test
    void whatIsCreatedHasAnAddressAndASingleResourceAVersion() {
        forEachResponse((place, response) -> {
            assertThat(response.path("headers").has("X-Correlation-Id"))
                    .as(place)
                    .isTrue();
            assertThat(response.path("headers").has("Location"))
                    .as("Location of %s", place)
                    .isEqualTo(place.endsWith(" 201") || place.endsWith(" 202"));
            assertThat(response.path("headers").has("ETag"))
                    .as("ETag of %s", place)
                    .isEqualTo(hasVersion(response.at("/content/application~1json/schema")));
            assertThat(response.path("content").has("*/*"))
                    .as("media type of %s", place)
                    .isFalse();
        });
    }

    @Test
    void aProblemHasTheMembersOfTheContract() {
        JsonNode problem = document.at("/components/schemas/Problem");
        assertThat(problem.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "type", "title", "status", "detail", "instance", "code", "correlationId", "errors");
        assertThat(problem.path("required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "correlationId");
        assertThat(resolve(problem.at("/properties/errors/items"))
                        .path("properties")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("field", "code", "message");
    }

    @Test
    void whatIsAlsoATableIsAnObjectInJson() {
        JsonNode contents = operations().get("GET /api/v1/dashboard/kpis").at("/responses/200/content");
        assertThat(contents.at("/text~1csv/schema/type").asText()).isEqualTo("string");
        assertThat(contents.at("/application~1json/schema/$ref").asText()).endsWith("/DashboardKpis");
    }

    private JsonNode read(String language) {
        return api.anonymous()
                .atRoot()
                .language(language)
                .get("/v3/api-docs")
                .expect(200)
                .body();
    }

    private static void collectSilent(String path, JsonNode schema, Set<String> silent) {
        schema.path("properties").fields().forEachRemaining(property -> {
            String place = path + "." + property.getKey();
            if (property.getValue().path("description").asText().isBlank()) {
                silent.add(place);
            }
            collectSilent(place, property.getValue(), silent);
        });
        if (schema.has("items")) {
            collectSilent(path + "[]", schema.path("items"), silent);
        }
    }

    /** Operations by {@code GET /api/v1/...}. */
    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(operation -> operations.put(
                                operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue())));
        return operations;
    }

    private void forEachResponse(BiConsumer<String, JsonNode> check) {
        operations()
                .forEach((name, operation) -> operation
                        .path("responses")
                        .fields()
                        .forEachRemaining(
                                response -> check.accept(name + " " + response.getKey(), response.getValue())));
    }

    private static List<String> statuses(JsonNode operation) {
        List<String> statuses = new ArrayList<>();
        operation.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    private List<String> parameterNames(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(parameter -> resolve(parameter).path("name").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.path(member).asText())
                .toList();
    }

    private boolean hasVersion(JsonNode reference) {
        JsonNode schema = resolve(reference);
        return schema.path("properties").has("version")
                || StreamSupport.stream(schema.path("oneOf").spliterator(), false)
                        .anyMatch(this::hasVersion);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
