package ma.atlas.crm.flowableui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Our API over HTTP, as one person sees it. */
final class Calls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String root;
    private final String authorization;
    private final @Nullable String orgId;

    private Calls(String root, String authorization, @Nullable String orgId) {
        this.root = root;
        this.authorization = authorization;
        this.orgId = orgId;
    }

    static Calls signedIn(String address, String login, String password) {
        String root = address + "/api/v1";
        String credentials =
                Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        Calls basic = new Calls(root, "Basic " + credentials, null);
        String token = basic.post("/auth/token", Map.of()).path("accessToken").asText();
        return new Calls(root, "Bearer " + token, null);
    }

    Calls in(String organisation) {
        return new Calls(root, authorization, organisation);
    }

    /** A new organisation with a user of each of these names, whose logins are {@code <name>@<id>}; returns its id. */
    String onboard(Map<String, String> roles) {
        String id = "agence-" + UUID.randomUUID().toString().substring(24);
        post("/organisations", Map.of("id", id, "name", "Agence " + id));
        roles.forEach((name, role) -> in(id).post(
                        "/users",
                        Map.of(
                                "login",
                                name + "@" + id,
                                "displayName",
                                "Test " + name,
                                "roles",
                                List.of(role),
                                "password",
                                Installation.PASSWORD)));
        return id;
    }

    /** A new case; returns its id. */
    String openCase(String caseType) {
        return post(
                        "/dossiers",
                        Map.of(
                                "caseTypeCode",
                                caseType,
                                "contactName",
                                "Acheteur Maârif",
                                "phone",
                                "0661%06d"
                                        .formatted(
                                                Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000)),
                                "sourceCode",
                                "LEAD_SOURCE_PHONE"))
                .path("id")
                .asText();
    }

    void move(String id, String... statuses) {
        for (String status : statuses) {
            call("PATCH", "/dossiers/" + id + "/status", Map.of("statusCode", status));
        }
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, Object body) {
        return call("POST", path, body);
    }

    private JsonNode call(String method, String path, @Nullable Object body) {
        return json(text(method, path, body));
    }

    /** What a call is answered, which has to succeed. */
    String text(String method, String path, @Nullable Object body) {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isLessThan(300);
        return response.body();
    }

    /** The code of the problem that a call is answered, which has to be refused. */
    String refused(String method, String path, Object body) {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isBetween(400, 499);
        return json(response.body()).path("code").asText();
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes(body)));
        if (orgId != null) {
            request.header("X-Org-Id", orgId);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
