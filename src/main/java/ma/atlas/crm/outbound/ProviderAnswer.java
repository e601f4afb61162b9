package ma.atlas.crm.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider has answered.
 *
 * @param body missing where it was no JSON
 * @param retryAfter how long it wants to be left alone; null where it did not say
 */
record ProviderAnswer(int status, JsonNode body, @Nullable Duration retryAfter) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    static ProviderAnswer of(int status, byte[] body, @Nullable Duration retryAfter) {
        return new ProviderAnswer(status, json(body), retryAfter);
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0
                    ? MissingNode.getInstance()
                    : MAPPER.readTree(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        } catch (JsonProcessingException | StackOverflowError none) {
            return MissingNode.getInstance();
        }
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** What a status says by itself, where nothing better is known. */
    Handover byStatus() {
        return byStatus("HTTP " + status);
    }

    /**
     * @param number what the provider calls it
     */
    Handover byStatus(String number) {
        if (status == TOO_MANY_REQUESTS) {
            return HandoverCode.RATE_LIMITED.failed(number, retryAfter);
        }
        if (status == REQUEST_TIMEOUT || status == TOO_EARLY) {
            return HandoverCode.TIMEOUT.failed(number, retryAfter);
        }
        if (status >= 500) {
            return HandoverCode.UNAVAILABLE.failed(number, retryAfter);
        }
        return switch (status) {
            case 401 -> HandoverCode.AUTHENTICATION.refused(number);
            case 403 -> HandoverCode.PERMISSION.refused(number);
            default ->
                status >= 400
                        ? HandoverCode.MESSAGE_REFUSED.refused(number)
                        : HandoverCode.ANSWER_UNREADABLE.failed(number, retryAfter);
        };
    }
}
