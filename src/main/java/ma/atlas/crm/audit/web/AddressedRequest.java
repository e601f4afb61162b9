package ma.atlas.crm.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.audit.RefusedRequest;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Reads the entity off the address: {@code /dossiers/{id}/status} is about the DOSSIER of that id, {@code /coop/groups} about no
 * COOP_GROUP in particular.
 */
@Component
class AddressedRequest implements RefusedRequest {

    private static final String BASE = "/api/v1";
    private static final String COOP = "coop";
    private static final String NONE_IN_PARTICULAR = "-";

    /** What is about nothing that has a name. */
    private static final String REQUEST = "REQUEST";

    /** Those that are not simply the singular of what stands in the address. */
    private static final Map<String, String> ENTITY_TYPES = Map.of(
            "activities", "ACTIVITY",
            "users", "APP_USER",
            "reference-data", "REF_DICTIONARY");

    /** Codes and logins, never what people wrote. */
    private static final List<String> ASKED =
            List.of("statusCode", "memberStatus", "reasonCode", "userId", "channel", "templateCode", "type", "code");

    private static final Set<String> NO_COLLECTIONS = Set.of("", "admin", COOP);

    private final Json json;

    AddressedRequest(Json json) {
        this.json = json;
    }

    @Override
    public Optional<String> operation() {
        return request().map(request -> request.getMethod() + " " + pattern(request));
    }

    @Override
    public Rejected.Subject subject() {
        return request()
                .map(this::subject)
                .orElseGet(() -> new Rejected.Subject(REQUEST, NONE_IN_PARTICULAR, Map.of()));
    }

    private Rejected.Subject subject(HttpServletRequest request) {
        List<String> parts = Arrays.asList(pattern(request).split("/", -1));
        int collection = 0;
        while (collection < parts.size() - 1 && NO_COLLECTIONS.contains(parts.get(collection))) {
            collection++;
        }
        String id = collection + 1 < parts.size() ? variable(request, parts.get(collection + 1)) : NONE_IN_PARTICULAR;
        return new Rejected.Subject(entityType(parts, collection), id, asked(request));
    }

    private static String entityType(List<String> parts, int collection) {
        String name = parts.get(collection);
        if (name.isEmpty()) {
            return REQUEST;
        }
        String singular = Arrays.stream(name.split("-"))
                .map(word -> word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .collect(Collectors.joining("_"))
                .toUpperCase(Locale.ROOT);
        return ENTITY_TYPES.getOrDefault(name, parts.contains(COOP) ? "COOP_" + singular : singular);
    }

    private static String variable(HttpServletRequest request, String part) {
        boolean isVariable = part.startsWith("{") && part.endsWith("}");
        return isVariable
                        && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> variables
                        && variables.get(part.substring(1, part.length() - 1)) instanceof String value
                ? value
                : NONE_IN_PARTICULAR;
    }

    private Map<String, String> asked(HttpServletRequest request) {
        Object body = request.getAttribute(ReadBodies.ATTRIBUTE);
        Map<String, String> asked = new LinkedHashMap<>();
        if (body != null) {
            var fields = json.tree(body);
            ASKED.stream()
                    .filter(field -> fields.path(field).isTextual())
                    .forEach(field -> asked.put(field, fields.path(field).asText()));
        }
        return asked;
    }

    private static String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String path = pattern == null ? request.getServletPath() : pattern.toString();
        return path.startsWith(BASE) ? path.substring(BASE.length()) : path;
    }

    private static Optional<HttpServletRequest> request() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(attributes -> ((ServletRequestAttributes) attributes).getRequest());
    }
}
