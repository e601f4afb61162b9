package ma.atlas.crm.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever a provider does, a message’s handover has an outcome, in time, and says nothing of a person. */
@ExtendWith(OutputCaptureExtension.class)
class HttpProvidersTests {

    private static final String PERSONAL = "Message to " + Letters.NUMBER + " of Acheteur Maârif";

    @RegisterExtension
    static final WireMockExtension PROVIDER = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    /** The first call of all loads classes, which is no part of its time. */
    @BeforeAll
    static void callOnce() {
        for (HttpProviders provider : HttpProviders.values()) {
            answered(provider, aResponse().withBody(provider.accepted("id-0")));
        }
    }

    private static Handover answered(HttpProviders provider, ResponseDefinitionBuilder answer) {
        PROVIDER.stubFor(any(anyUrl()).willReturn(answer));
        return provider.at(PROVIDER.baseUrl()).send(provider.message());
    }

    private static ResponseDefinitionBuilder status(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"message\":\"" + PERSONAL + "\",\"error\":\"" + PERSONAL + "\"}");
    }

    /** Retried: true; final: false. */
    static Stream<Arguments> statuses() {
        Object[][] rows = {
            {400, "message-refused", false},
            {401, "provider-authentication", false},
            {403, "provider-permission", false},
            {404, "message-refused", false},
            {408, "provider-timeout", true},
            {409, "message-refused", false},
            {422, "message-refused", false},
            {425, "provider-timeout", true},
            {429, "provider-rate-limited", true},
            {500, "provider-unavailable", true},
            {502, "provider-unavailable", true},
            {503, "provider-unavailable", true},
            {504, "provider-unavailable", true},
            {599, "provider-unavailable", true},
            {204, "provider-answer-unreadable", true},
            {302, "provider-answer-unreadable", true}
        };
        return Stream.of(HttpProviders.values())
                .flatMap(provider -> Stream.of(rows).map(row -> Arguments.of(provider, row[0], row[1], row[2])));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusHasItsOutcome(HttpProviders provider, int status, String code, boolean later, CapturedOutput log) {
        check(answered(provider, status(status).withHeader("Location", PROVIDER.baseUrl())), code, later, log);
    }

    static Stream<Arguments> accidents() {
        Object[][] rows = {
            {"connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "provider-unreachable"},
            {"no answer", aResponse().withFault(Fault.EMPTY_RESPONSE), "provider-unreachable"},
            {"broken off", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), "provider-"},
            {"no HTTP", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), "provider-"},
            {"too late", status(200).withFixedDelay(5_000), "provider-timeout"},
            {"trickles", status(200).withBody("x".repeat(500)).withChunkedDribbleDelay(250, 10_000), "provider-timeout"
            },
            {"no JSON", aResponse().withStatus(200).withBody("<html>Sign in</html>"), "provider-answer-unreadable"},
            {
                "half JSON",
                aResponse().withStatus(200).withBody("{\"messages\":[{\"id\":\"w"),
                "provider-answer-unreadable"
            },
            {"nothing", aResponse().withStatus(200), "provider-answer-unreadable"},
            {
                "no id",
                aResponse().withStatus(200).withBody("{\"messages\":[],\"sid\":\"\"}"),
                "provider-answer-unreadable"
            },
            {"an array", aResponse().withStatus(200).withBody("[]"), "provider-answer-unreadable"},
            {"deep", aResponse().withStatus(200).withBody("[".repeat(100_000)), "provider-answer-unreadable"},
            {"huge", aResponse().withStatus(200).withBody("x".repeat(3_000_000)), "provider-answer-unreadable"},
            {"huge error", aResponse().withStatus(503).withBody("x".repeat(3_000_000)), "provider-answer-unreadable"}
        };
        return Stream.of(HttpProviders.values())
                .flatMap(provider -> Stream.of(rows).map(row -> Arguments.of(provider, row[0], row[1], row[2])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("accidents")
    void anAccidentIsRetriedInTime(
            HttpProviders provider,
            String accident,
            ResponseDefinitionBuilder answer,
            String code,
            CapturedOutput log) {
        long begun = System.nanoTime();
        Handover handover = answered(provider, answer);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as(accident)
                .isLessThan(HttpProviders.TIMEOUT.plusSeconds(3));
        check(handover, code, true, log);
    }

    private static void check(Handover handover, String code, boolean later, CapturedOutput log) {
        if (later) {
            assertThat(handover)
                    .isInstanceOfSatisfying(
                            Handover.Failed.class,
                            failed -> assertThat(failed.code()).startsWith(code));
        } else {
            assertThat(handover)
                    .isInstanceOfSatisfying(
                            Handover.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(code));
        }
        assertThat(handover + log.getAll()).doesNotContain(Letters.NUMBER, "Maârif", Letters.SECRET, "Bonjour");
    }

    @ParameterizedTest
    @EnumSource
    void whoWantsToBeLeftAloneIs(HttpProviders provider) {
        assertThat(waitOf(provider, 429, "120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(waitOf(provider, 503, "7")).isEqualTo(Duration.ofSeconds(7));
        assertThat(waitOf(provider, 429, "999999999")).isEqualTo(Duration.ofDays(1));
        assertThat(waitOf(provider, 429, "soon")).isNull();
        assertThat(waitOf(provider, 429, "-5")).isNull();
        assertThat(waitOf(provider, 429, "99999999999999999999")).isNull();
        assertThat(waitOf(provider, 429, "Wed, 21 Oct 2015 07:28:00 GMT")).isEqualTo(Duration.ZERO);
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3_600).atZone(ZoneOffset.UTC));
        assertThat(waitOf(provider, 429, inAnHour)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    private static Duration waitOf(HttpProviders provider, int status, String header) {
        Handover handover = answered(provider, status(status).withHeader("Retry-After", header));
        return ((Handover.Failed) handover).retryAfter();
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyListensItMayWorkLater(HttpProviders provider, CapturedOutput log) throws IOException {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }
        check(provider.at("http://127.0.0.1:" + free).send(provider.message()), "provider-unreachable", true, log);
        check(provider.at("http://nowhere.invalid").send(provider.message()), "provider-unreachable", true, log);
        check(
                provider.at("https://127.0.0.1:" + PROVIDER.getPort()).send(provider.message()),
                "provider-tls",
                true,
                log);
    }

    @ParameterizedTest
    @EnumSource
    void afterAHundredAccidentsItWorksAsBefore(HttpProviders provider) {
        ChannelProvider same = provider.at(PROVIDER.baseUrl());
        PROVIDER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        for (int i = 0; i < 100; i++) {
            assertThat(same.send(provider.message())).isInstanceOf(Handover.Failed.class);
        }
        PROVIDER.stubFor(any(anyUrl()).willReturn(aResponse().withBody(provider.accepted("id-1"))));
        assertThat(same.send(provider.message())).isEqualTo(new Handover.Accepted("id-1"));
    }

    /** Else each of those who trickle would hold one until they are done. */
    @ParameterizedTest
    @EnumSource
    void whoTricklesLosesTheConnection(HttpProviders provider) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Boolean> lost = CompletableFuture.supplyAsync(() -> isLostWhileTrickling(server));
            Handover handover =
                    provider.at("http://127.0.0.1:" + server.getLocalPort()).send(provider.message());
            assertThat(handover).isEqualTo(HandoverCode.TIMEOUT.failed());
            assertThat(lost.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean isLostWhileTrickling(ServerSocket server) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            in.read(new byte[8_192]);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 80; i++) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                Thread.sleep(100);
            }
            return false;
        } catch (IOException closed) {
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
