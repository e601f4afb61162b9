package ma.atlas.crm.idempotency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A POST as bytes on a connection, for what no well-behaved client does. */
final class RawRequest {

    private final int port;
    private final String head;
    private final String body;

    /**
     * @param headers in ISO-8859-1, each with its line end
     */
    RawRequest(int port, String path, String token, String headers, String body) {
        this.port = port;
        this.body = body;
        this.head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n%s"
                        .formatted(path, token, headers);
    }

    /** The answer as it came, head and body. */
    String answered() {
        try (Socket socket = sent("Connection: close\r\n")) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to the head alone, which announces a body of that length. */
    String answeredBeforeBody(long contentLength) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            write(socket, head + "Connection: close\r\nContent-Length: " + contentLength + "\r\n\r\n");
            return firstObject(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Head and body, as far as the body is one flat JSON object: the connection stays open for what was announced. */
    private static String firstObject(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int octet = 0;
        while (octet >= 0 && octet != '}') {
            octet = socket.getInputStream().read();
            read.write(octet);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** Cuts the connection as soon as everything is sent, so that the answer finds nobody. */
    void abandoned() {
        try (Socket socket = sent("")) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket sent(String moreHeaders) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        write(socket, head + moreHeaders + "Content-Length: " + content.length + "\r\n\r\n");
        socket.getOutputStream().write(content);
        socket.getOutputStream().flush();
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
