package ma.atlas.crm.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls providers over HTTP, each call within one deadline from its first byte to its last, and with an answer of a size that
 * fits. Follows no redirect. What goes wrong on the way is a handover that failed, never an exception.
 */
@Component
class ProviderHttp {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderHttp.class);

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;

    ProviderHttp(ProviderEnvironment environment, Clock clock) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(environment.connectTimeout())
                .build();
        this.timeout = environment.timeout();
        this.clock = clock;
    }

    /**
     * @param reading of what was answered, whatever its status
     */
    Handover call(HttpRequest request, Function<ProviderAnswer, Handover> reading) {
        CompletableFuture<HttpResponse<byte[]>> answering = client.sendAsync(request, LimitedBody.handler());
        try {
            HttpResponse<byte[]> response = answering.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return reading.apply(ProviderAnswer.of(
                    response.statusCode(),
                    response.body(),
                    response.headers()
                            .firstValue("Retry-After")
                            .map(this::retryAfter)
                            .orElse(null)));
        } catch (TimeoutException tooLate) {
            return HandoverCode.TIMEOUT.failed();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return HandoverCode.TIMEOUT.failed();
        } catch (ExecutionException failure) {
            return failed(failure.getCause());
        } finally {
            // Ends the exchange, and with it the connection, of whoever still trickles.
            answering.cancel(true);
        }
    }

    private static Handover failed(@Nullable Throwable cause) {
        HandoverCode code = code(cause);
        LOG.warn(
                "A provider was not reached: {} ({})",
                code.code(),
                cause == null ? "" : cause.getClass().getSimpleName());
        return code.failed();
    }

    private static HandoverCode code(@Nullable Throwable cause) {
        if (cause instanceof LimitedBody.TooLarge) {
            return HandoverCode.ANSWER_UNREADABLE;
        }
        if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
            return HandoverCode.UNREACHABLE;
        }
        if (cause instanceof HttpTimeoutException) {
            return HandoverCode.TIMEOUT;
        }
        if (cause instanceof SSLException) {
            return HandoverCode.TLS;
        }
        return cause instanceof IOException && isNoHttp(cause)
                ? HandoverCode.ANSWER_UNREADABLE
                : HandoverCode.UNREACHABLE;
    }

    /** The client tells what is no HTTP at all by its words only. */
    private static boolean isNoHttp(Throwable cause) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof java.net.ProtocolException || said.contains("protocol") || said.contains("status line");
    }

    /** Seconds or a date; nothing where it is neither, and never more than a day. */
    private @Nullable Duration retryAfter(String header) {
        Duration wait;
        try {
            wait = header.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException | ArithmeticException neither) {
            return null;
        }
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
