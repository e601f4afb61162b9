package ma.atlas.flowableui;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;

/** Requests without a body, by whoever asks. */
final class Requests {

    private Requests() {}

    static HttpEntity<Void> basic(String login, String password) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBasicAuth(login, password, StandardCharsets.UTF_8);
        return new HttpEntity<>(headers);
    }

    static HttpEntity<Void> bearer(String token) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(token);
        return new HttpEntity<>(headers);
    }
}
