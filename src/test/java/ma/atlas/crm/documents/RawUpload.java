package ma.atlas.crm.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import ma.atlas.crm.testing.Multipart;

/** An upload by hand, as slow or as rude as a client may be. */
final class RawUpload implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final byte[] body;

    /**
     * Sends the head alone.
     *
     * @param address as {@code http://host:port}
     * @param headers each with its line end; the length of the body is among them where it is to be announced
     */
    RawUpload(String address, Multipart form, String headers) throws IOException {
        this.body = form.bytes();
        this.socket = new Socket("127.0.0.1", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
        socket.setSoTimeout(PATIENCE_MILLIS);
        send(("POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n"
                        .formatted(form.contentType(), headers))
                .getBytes(StandardCharsets.US_ASCII));
    }

    void sendBody(int from, int to) throws IOException {
        send(java.util.Arrays.copyOfRange(body, from, to));
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The status line of what comes back next; empty when nothing does. */
    String statusLine(int patienceMillis) throws IOException {
        socket.setSoTimeout(patienceMillis);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int octet = socket.getInputStream().read();
                    octet >= 0 && octet != '\n';
                    octet = socket.getInputStream().read()) {
                line.write(octet);
            }
        } catch (SocketTimeoutException nothing) {
            return "";
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    int length() {
        return body.length;
    }

    /** Hangs up without a word. */
    @Override
    public void close() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
