package ma.atlas.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CoveredEndpoints;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No endpoint is forgotten where it is said who may call it. */
@AtlasTest
class EndpointAccessTests {

    private static final String PREFIX = "/api/v1";
    private static final Set<String> OPEN_TO_ANYBODY = Set.of(
            "POST /auth/token",
            "GET /webhooks/whatsapp",
            "POST /webhooks/whatsapp",
            "POST /webhooks/whatsapp/status",
            "POST /webhooks/sms/status");

    @Autowired
    private Api api;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping served;

    private Set<String> served() {
        return served.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith(PREFIX))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path.substring(PREFIX.length()))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_endpoint_stands_in_a_table_of_who_may_call_it() {
        assertThat(served()).isEqualTo(CoveredEndpoints.all());
    }

    @Test
    void every_endpoint_asks_for_a_token() {
        assertThat(served()).isNotEmpty().allSatisfy(endpoint -> {
            String[] parts = endpoint.split(" ");
            if (!OPEN_TO_ANYBODY.contains(endpoint)) {
                api.anonymous()
                        .send(HttpMethod.valueOf(parts[0]), parts[1].replaceAll("\\{\\w+}", "a"), "{}")
                        .expectProblem(401, "unauthenticated");
            }
        });
    }
}
