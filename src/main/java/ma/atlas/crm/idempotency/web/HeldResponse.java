package ma.atlas.crm.idempotency.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.idempotency.Outcome;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A response that nobody has seen yet: what a controller has written of it can be sent, or taken back. */
final class HeldResponse extends ContentCachingResponseWrapper {

    /** What a controller says of its body; all else is of the one request, its correlation say, or a secret. */
    private static final List<String> KEPT_HEADERS = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION);

    private final Map<String, List<String>> headersBefore = new LinkedHashMap<>();

    HeldResponse(HttpServletResponse response) {
        super(response);
        response.getHeaderNames().forEach(name -> headersBefore.put(name, new ArrayList<>(response.getHeaders(name))));
    }

    Outcome outcome() {
        Map<String, String> headers = new LinkedHashMap<>();
        KEPT_HEADERS.forEach(name -> {
            String value = getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        if (getContentType() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, getContentType());
        }
        return new Outcome(getStatus(), headers, getContentAsByteArray());
    }

    void send() throws IOException {
        copyBodyToResponse();
    }

    /** Sends something else instead. */
    void send(Outcome outcome, String markedBy) throws IOException {
        takeBack();
        setStatus(outcome.status());
        setHeader(markedBy, "true");
        outcome.headers().forEach(this::setHeader);
        getOutputStream().write(outcome.body());
        send();
    }

    /** Leaves the response as it was when this began. */
    void takeBack() {
        if (isCommitted()) {
            return;
        }
        reset();
        headersBefore.forEach((name, values) -> values.forEach(value -> addHeader(name, value)));
    }
}
