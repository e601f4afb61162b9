package ma.atlas.crm.idempotency;

import java.util.Map;

/** What a request was answered, as far as it is answered again. */
@SuppressWarnings("ArrayRecordComponent")
public record Outcome(int status, Map<String, String> headers, byte[] body) {

    private static final int LEAST_REFUSAL = 400;
    private static final int LEAST_FAILURE = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Refusals and failures alike have changed nothing. */
    boolean hasChangedNothing() {
        return status >= LEAST_REFUSAL;
    }

    /**
     * A failure is no outcome, and neither is being told to come again later. A refusal without a body is worded by the
     * servlet container, after all filters.
     */
    boolean isKept() {
        return status < LEAST_REFUSAL || (status < LEAST_FAILURE && status != TOO_MANY_REQUESTS && body.length > 0);
    }
}
