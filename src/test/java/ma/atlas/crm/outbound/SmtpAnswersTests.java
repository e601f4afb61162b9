package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of a mail whatever a mail server says, or does not, at whichever point. */
@ExtendWith(OutputCaptureExtension.class)
class SmtpAnswersTests {

    private static final String TO = "acheteur@example.ma";

    /** A server that answers as a server does, but for one command. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final String command;
        private final String answer;
        final CompletableFuture<Void> over;

        Server(String command, String answer) throws IOException {
            this.command = command;
            this.answer = answer;
            this.over = CompletableFuture.runAsync(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (Socket client = socket.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                say(client, "CONNECT", "220 ready");
                boolean data = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (data && !line.equals(".")) {
                        continue;
                    }
                    String said = data ? "END" : line.split("[ :]")[0];
                    data = said.equals("DATA") && !command.equals("DATA");
                    say(client, said, usual(said));
                }
            } catch (IOException | InterruptedException closed) {
                // The client is gone.
            }
        }

        private void say(Socket client, String said, String usual) throws IOException, InterruptedException {
            String words = said.equals(command) ? answer : usual;
            if (words.equals("HANG UP")) {
                client.setSoLinger(true, 0);
                client.close();
                throw new IOException("hung up");
            }
            if (words.equals("TRICKLE")) {
                for (int i = 0; i < 200; i++) {
                    client.getOutputStream().write("250-x\r\n".charAt(i % 7));
                    client.getOutputStream().flush();
                    Thread.sleep(100);
                }
            }
            if (!words.equals("SILENCE")) {
                client.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
                client.getOutputStream().flush();
            }
        }

        private static String usual(String said) {
            return switch (said) {
                case "EHLO" -> "250-localhost\r\n250-AUTH LOGIN PLAIN\r\n250 8BITMIME";
                case "AUTH" -> "235 welcome";
                case "DATA" -> "354 go on";
                case "QUIT" -> "221 bye";
                default -> "250 ok";
            };
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Handover send(int port) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                port,
                "security",
                "NONE",
                "from",
                "contact@example.ma",
                "username",
                "contact"));
        return new SmtpProviderType(SmtpSettings.ENVIRONMENT)
                .open(Letters.account(Channel.EMAIL, "smtp", settings, Map.of("password", Letters.SECRET)))
                .send(Letters.mail(TO, "Visite de Maârif", "Bonjour"));
    }

    @Test
    void whatTheServerTakesIsHandedOver() throws Exception {
        try (Server server = new Server("NONE", "")) {
            assertThat(send(server.port())).isInstanceOf(Handover.Accepted.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT,421 busy,provider-u,true",
        "CONNECT,554 go away,provider-u,true",
        "AUTH,535 wrong,provider-authentication,false",
        "AUTH,534 too weak,provider-authentication,false",
        "AUTH,454 later,provider-unavailable,true",
        "MAIL,451 later,provider-unavailable,true",
        "MAIL,530 sign in,provider-authentication,false",
        "MAIL,550 not you,sender-refused,false",
        "MAIL,552 full,message-too-long,false",
        "RCPT,421 closing,provider-unavailable,true",
        "RCPT,450 greylisted,provider-unavailable,true",
        "RCPT,452 too many,provider-unavailable,true",
        "RCPT,550 acheteur@example.ma unknown,recipient-invalid,false",
        "RCPT,553 acheteur@example.ma unknown,recipient-invalid,false",
        "DATA,451 later,provider-unavailable,true",
        "DATA,554 no,message-refused,false",
        "END,421 closing,provider-unavailable,true",
        "END,452 full,provider-unavailable,true",
        "END,552 too large,message-too-long,false",
        "END,554 spam of acheteur@example.ma,message-refused,false"
    })
    void anAnswerHasItsCode(String command, String answer, String code, boolean later, CapturedOutput log)
            throws Exception {
        try (Server server = new Server(command, answer)) {
            Handover handover = send(server.port());
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
            assertThat(handover + log.getAll()).doesNotContain(TO, "Maârif", Letters.SECRET, "Bonjour");
        }
    }

    static Stream<Arguments> silences() {
        return Stream.of("CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "END")
                .flatMap(command -> Stream.of("SILENCE", "TRICKLE", "HANG UP")
                        .filter(how -> !how.equals("SILENCE")
                                || List.of("CONNECT", "END").contains(command))
                        .filter(how ->
                                !how.equals("TRICKLE") || List.of("EHLO", "END").contains(command))
                        .map(how -> Arguments.of(command, how)));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void whoSaysNothingOrTooSlowlyOrHangsUpIsTriedAgainInTimeAndIsLeftAlone(String command, String how)
            throws Exception {
        try (Server server = new Server(command, how)) {
            long begun = System.nanoTime();
            Handover handover = send(server.port());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
            assertThat(handover)
                    .isInstanceOfSatisfying(
                            Handover.Failed.class,
                            failed -> assertThat(failed.code())
                                    .isIn(
                                            how.equals("HANG UP")
                                                    ? List.of("provider-unreachable")
                                                    : List.of("provider-timeout")));
            server.over.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whereNobodyListensItMayWorkLater() throws Exception {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }
        assertThat(send(free)).isEqualTo(HandoverCode.UNREACHABLE.failed());
    }

    /** Whatever the settings say by now, and wherever the name leads by now. */
    @ParameterizedTest
    @CsvSource({"NONE", "STARTTLS", "TLS"})
    void aHostThatIsNotPublicIsNotCalled(String security) throws Exception {
        try (Server server = new Server("NONE", "")) {
            Handover handover = new SmtpProviderType(SmtpSettings.STRICT)
                    .open(Letters.account(
                            Channel.EMAIL,
                            "smtp",
                            Map.of(
                                    "host",
                                    "localhost",
                                    "port",
                                    server.port(),
                                    "security",
                                    security,
                                    "from",
                                    "a@example.ma"),
                            Map.of()))
                    .send(Letters.mail(TO, "Objet", "Texte"));
            assertThat(handover).isEqualTo(HandoverCode.HOST_NOT_ALLOWED.refused());
            assertThat(server.over).isNotDone();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,587,STARTTLS",
        "127.0.0.1,587,STARTTLS",
        "169.254.169.254,25,STARTTLS",
        "10.0.0.5,25,TLS",
        "vault.internal,587,TLS",
        "smtp.example.ma,22,TLS",
        "smtp.example.ma,6379,STARTTLS",
        "smtp.example.ma,587,NONE",
        "2130706433,587,TLS",
        "0x7f.1,587,TLS"
    })
    void settingsThatTheOperatorDoesNotAllowAreRefused(String host, int port, String security) {
        SmtpProviderType strict = new SmtpProviderType(SmtpSettings.STRICT);
        Map<String, Object> settings =
                Map.of("host", host, "port", port, "security", security, "from", "contact@example.ma");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> strict.check(settings, java.util.Set.of())))
                .isInstanceOf(Rejected.class);
        strict.check(
                Map.of("host", "smtp.example.ma", "port", 587, "security", "STARTTLS", "from", "contact@example.ma"),
                java.util.Set.of());
    }
}
