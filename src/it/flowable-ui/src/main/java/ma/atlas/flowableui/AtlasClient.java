package ma.atlas.flowableui;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.http.Header;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.message.BasicHeader;
import org.flowable.ui.admin.service.engine.FlowableClientService;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * How Flowable Admin calls the engine: as whoever is signed in instead of by one account for all, at the one address that
 * is configured, trusting the certificates that Java trusts (Flowable's own client trusts any), and reading our refusals.
 */
@Component
@Primary
class AtlasClient extends FlowableClientService {

    /** What Admin writes where it wants all definitions, for their names, and how many Atlas CRM gives at a time. */
    private static final String ALL = "100000000";

    private static final String LARGEST_PAGE = "1024";

    private final Atlas atlas;
    private final AtlasTokens tokens;

    AtlasClient(Atlas atlas, AtlasTokens tokens) {
        this.atlas = atlas;
        this.tokens = tokens;
    }

    @Override
    public CloseableHttpClient getHttpClient(String userName, String password) {
        List<Header> headers = new ArrayList<>();
        headers.add(new BasicHeader(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.current()));
        language().ifPresent(languages -> headers.add(new BasicHeader(HttpHeaders.ACCEPT_LANGUAGE, languages)));
        return HttpClientBuilder.create().setDefaultHeaders(headers).build();
    }

    /** What the browser asks for, so that refusals are in the reader's language. */
    static Optional<String> language() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Optional.ofNullable(request.getRequest().getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                : Optional.empty();
    }

    @Override
    public String getServerUrl(String contextRoot, String restRoot, String serverAddress, Integer port, String uri) {
        return atlas.at(stripSlashes(restRoot) + (uri.startsWith("/") ? uri : "/" + uri))
                .replace("size=" + ALL, "size=" + LARGEST_PAGE);
    }

    @Override
    public String extractError(JsonNode body, String otherwise) {
        return reason(body).orElseGet(() -> super.extractError(body, otherwise));
    }

    /** What a problem detail says, and each of the problems that it lists. */
    static Optional<String> reason(JsonNode problem) {
        if (problem == null || !problem.hasNonNull("detail")) {
            return Optional.empty();
        }
        String problems = problems(problem);
        String detail = problem.get("detail").asText();
        return Optional.of(problems.isEmpty() ? detail : detail + "\n" + problems);
    }

    /** The errors of a report, a line each. */
    static String problems(JsonNode report) {
        StringJoiner lines = new StringJoiner("\n");
        for (JsonNode problem : report.path("problems")) {
            if (!problem.path("severity").asText().equals("WARNING")) {
                lines.add("– " + problem.path("message").asText());
            }
        }
        return lines.toString();
    }
}
