package ma.atlas.crm.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The application over HTTP, as somebody: {@code api.as("agent@agence-x").get("/dossiers/{id}", id)}. An answer is never an
 * exception, whatever its status. Safe to use from several threads.
 */
@Component
public class Api {

    private static final String BASE = "/api/v1";
    private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(1);

    private final Environment environment;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final RestClient client = RestClient.builder()
            .requestFactory(new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build()))
            .build();

    Api(Environment environment, ObjectMapper mapper, Clock clock) {
        this.environment = environment;
        this.mapper = mapper;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    /** With a token for {@link Fixtures#PASSWORD}, gotten when first needed and again once the clock moved past it. */
    public Caller as(String login) {
        return as(login, Fixtures.PASSWORD);
    }

    public Caller as(String login, String password) {
        return new Caller(() -> "Bearer " + token(login, password), BASE, new HttpHeaders());
    }

    public Caller anonymous() {
        return new Caller(() -> null, BASE, new HttpHeaders());
    }

    public Caller withToken(String token) {
        return new Caller(() -> "Bearer " + token, BASE, new HttpHeaders());
    }

    public Caller withBasic(String login, String password) {
        String basic = "Basic " + HttpHeaders.encodeBasicAuth(login, password, StandardCharsets.UTF_8);
        return new Caller(() -> basic, BASE, new HttpHeaders());
    }

    /** The token of somebody, for a request that a {@link Caller} cannot make. */
    public String tokenOf(String login) {
        return token(login, Fixtures.PASSWORD);
    }

    private String token(String login, String password) {
        return tokens.compute(
                        login,
                        (key, known) -> known != null && clock.instant().isBefore(known.until())
                                ? known
                                : signIn(login, password))
                .value();
    }

    private Token signIn(String login, String password) {
        Instant asked = clock.instant();
        Answer answer = withBasic(login, password).post("/auth/token", null).expect(200);
        Duration lifetime = Duration.ofSeconds(answer.get("expiresIn").asLong());
        return new Token(answer.text("accessToken"), asked.plus(lifetime).minus(BEFORE_EXPIRY));
    }

    private interface Authorization {
        String value();
    }

    /** Somebody, with the headers of their requests. Immutable: what adds a header gives another caller. */
    public final class Caller {

        private final Authorization authorization;
        private final String base;
        private final HttpHeaders headers;

        private Caller(Authorization authorization, String base, HttpHeaders headers) {
            this.authorization = authorization;
            this.base = base;
            this.headers = headers;
        }

        /** Names the organisation to act in. */
        public Caller in(String orgId) {
            return header("X-Org-Id", orgId);
        }

        public Caller language(String acceptLanguage) {
            return header(HttpHeaders.ACCEPT_LANGUAGE, acceptLanguage);
        }

        public Caller ifMatch(String etag) {
            return header(HttpHeaders.IF_MATCH, etag);
        }

        public Caller contentType(MediaType type) {
            return header(HttpHeaders.CONTENT_TYPE, type.toString());
        }

        public Caller header(String name, String value) {
            HttpHeaders more = new HttpHeaders();
            more.putAll(headers);
            more.set(name, value);
            return new Caller(authorization, base, more);
        }

        /** Paths from the root of the server instead of {@code /api/v1}. */
        public Caller atRoot() {
            return new Caller(authorization, "", headers);
        }

        public Answer get(String path, Object... variables) {
            return send(HttpMethod.GET, path, null, variables);
        }

        /**
         * @param body a text or bytes to send as they are, anything else as JSON; null for none
         */
        public Answer post(String path, Object body, Object... variables) {
            return send(HttpMethod.POST, path, body, variables);
        }

        public Answer put(String path, Object body, Object... variables) {
            return send(HttpMethod.PUT, path, body, variables);
        }

        public Answer patch(String path, Object body, Object... variables) {
            return send(HttpMethod.PATCH, path, body, variables);
        }

        public Answer delete(String path, Object... variables) {
            return send(HttpMethod.DELETE, path, null, variables);
        }

        public Answer send(HttpMethod method, String path, Object body, Object... variables) {
            var request = client.method(method).uri(server() + base + path, variables);
            return complete(request, body);
        }

        /** To an address that is encoded already, path and query. */
        public Answer sendTo(HttpMethod method, String encoded, Object body) {
            return complete(client.method(method).uri(URI.create(server() + encoded)), body);
        }

        private Answer complete(RestClient.RequestBodySpec request, Object body) {
            String authorized = authorization.value();
            request.headers(sent -> {
                sent.putAll(headers);
                if (authorized != null) {
                    sent.set(HttpHeaders.AUTHORIZATION, authorized);
                }
                if (body != null && !sent.containsKey(HttpHeaders.CONTENT_TYPE)) {
                    sent.setContentType(MediaType.APPLICATION_JSON);
                }
            });
            if (body != null) {
                request.body(bytes(body));
            }
            return request.exchange((sent, response) -> read(response));
        }
    }

    private String server() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    private byte[] bytes(Object body) {
        if (body instanceof byte[] raw) {
            return raw;
        }
        if (body instanceof String raw) {
            return raw.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Answer read(ClientHttpResponse response) throws IOException {
        byte[] bytes = response.getBody().readAllBytes();
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(response.getHeaders());
        MediaType type = headers.getContentType();
        boolean json = bytes.length > 0 && type != null && type.getSubtype().contains("json");
        JsonNode body = json ? mapper.readTree(bytes) : MissingNode.getInstance();
        return new Answer(response.getStatusCode().value(), headers, body, new String(bytes, StandardCharsets.UTF_8));
    }
}
