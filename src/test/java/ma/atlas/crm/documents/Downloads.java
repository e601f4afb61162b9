package ma.atlas.crm.documents;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import ma.atlas.crm.testing.Api;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Downloads as bytes, which an {@code Answer} has as text only; one that breaks off is an exception. */
@Component
class Downloads {

    private final Api api;
    private final Environment environment;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Downloads(Api api, Environment environment) {
        this.api = api;
        this.environment = environment;
    }

    HttpResponse<byte[]> of(String login, String document, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address() + "/api/v1/documents/" + document + "/content"))
                .header("Authorization", "Bearer " + api.tokenOf(login));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many bytes of its content come, whatever was announced. */
    int asFarAsItGoes(String login, String document) throws IOException {
        try (Socket socket =
                new Socket("127.0.0.1", environment.getRequiredProperty("local.server.port", Integer.class))) {
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/documents/%s/content HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(document, api.tokenOf(login))
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(20_000);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.length() - answer.indexOf("\r\n\r\n") - "\r\n\r\n".length();
        }
    }

    String address() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }
}
