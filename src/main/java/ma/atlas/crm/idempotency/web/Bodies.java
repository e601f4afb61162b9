package ma.atlas.crm.idempotency.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.MultipartResolver;

/** Reads the body of a request before its controller does, and before any transaction waits for a slow client. */
@Component
class Bodies {

    private final int largest;
    private final MultipartResolver multipart;

    Bodies(IdempotencySettings settings, MultipartResolver multipart) {
        this.largest = Math.toIntExact(settings.largestBody().toBytes());
        this.multipart = multipart;
    }

    /**
     * Adds the body to a fingerprint.
     *
     * @return the request, its body to be read once more
     * @throws Rejected {@code too-large}, {@code malformed-request} when the body ends before its end
     */
    HttpServletRequest read(HttpServletRequest request, Fingerprint fingerprint) throws ServletException, IOException {
        if (multipart.isMultipart(request)) {
            MultipartHttpServletRequest resolved = multipart.resolveMultipart(request);
            // Resolved lazily, it is read by this: what is wrong with it is told as Spring tells it, not as the
            // container does.
            resolved.getMultiFileMap();
            for (Part part : resolved.getParts()) {
                fingerprint.add(part);
            }
            return request;
        }
        byte[] body = read(request);
        fingerprint.add(body);
        return new HeldRequest(request, body);
    }

    private byte[] read(HttpServletRequest request) {
        if (request.getContentLengthLong() > largest) {
            throw Rejected.because(CommonProblem.TOO_LARGE);
        }
        try {
            byte[] body = request.getInputStream().readNBytes(largest + 1);
            if (body.length > largest) {
                throw Rejected.because(CommonProblem.TOO_LARGE);
            }
            return body;
        } catch (IOException brokenOff) {
            throw Rejected.because(CommonProblem.MALFORMED_REQUEST);
        }
    }
}
