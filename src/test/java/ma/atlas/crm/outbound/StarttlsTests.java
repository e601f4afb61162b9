package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import ma.atlas.crm.consentement.Channel;
import org.junit.jupiter.api.Test;

/** What is said before the connection is encrypted, and to whom. */
class StarttlsTests {

    /** A server that wants STARTTLS, with a certificate that nobody vouches for. */
    private static final class Server implements AutoCloseable {

        final List<String> saidInTheOpen = new CopyOnWriteArrayList<>();
        final List<String> saidInSecret = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Server() throws IOException {
            CompletableFuture.runAsync(this::serve);
        }

        private void serve() {
            try (Socket client = socket.accept()) {
                say(client, "220 ready");
                talk(client, saidInTheOpen);
                SSLSocket encrypted =
                        (SSLSocket) tls().getSocketFactory().createSocket(client, "localhost", client.getPort(), true);
                encrypted.setUseClientMode(false);
                talk(encrypted, saidInSecret);
            } catch (Exception over) {
                // The client is gone, or does not trust the certificate.
            }
        }

        private static void talk(Socket client, List<String> said) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                said.add(line);
                if (data && !line.equals(".")) {
                    continue;
                }
                data = line.equals("DATA");
                if (line.equals("STARTTLS")) {
                    say(client, "220 go on");
                    return;
                }
                say(client, line.startsWith("EHLO") ? "250-localhost\r\n250 STARTTLS" : data ? "354 go on" : "250 ok");
            }
        }

        private static void say(Socket client, String words) throws IOException {
            client.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
        }

        private static SSLContext tls() throws Exception {
            char[] password = "changeit".toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream file = StarttlsTests.class.getResourceAsStream("/greenmail.p12")) {
                keys.load(file, password);
            }
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), null, null);
            return context;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Handover send(Server server, Properties more) {
        return new SmtpProviderType(SmtpSettings.ENVIRONMENT, more)
                .open(Letters.account(
                        Channel.EMAIL,
                        "smtp",
                        Map.of("host", "127.0.0.1", "port", server.socket.getLocalPort(), "from", "contact@example.ma"),
                        Map.of()))
                .send(Letters.mail("acheteur@example.ma", "Objet", "Texte"));
    }

    @Test
    void nothingOfAMessageIsSaidBeforeTheConnectionIsEncrypted() throws Exception {
        Properties trusting = new Properties();
        trusting.put("mail.smtp.ssl.trust", "127.0.0.1");
        trusting.put("mail.smtp.ssl.checkserveridentity", "false");
        try (Server server = new Server()) {
            assertThat(send(server, trusting)).isInstanceOf(Handover.Accepted.class);
            assertThat(server.saidInTheOpen).hasSize(2).last().isEqualTo("STARTTLS");
            assertThat(server.saidInSecret).contains("RCPT TO:<acheteur@example.ma>", "Texte", ".");
        }
    }

    @Test
    void aServerThatNobodyVouchesForLearnsNothing() throws Exception {
        try (Server server = new Server()) {
            assertThat(send(server, new Properties())).isEqualTo(HandoverCode.TLS.failed());
            assertThat(server.saidInTheOpen).hasSize(2);
            assertThat(server.saidInSecret).isEmpty();
        }
    }
}
