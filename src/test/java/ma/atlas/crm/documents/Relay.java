package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server, and counts what the client is sent. */
final class Relay implements AutoCloseable {

    private final URI server;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong sentBack = new AtomicLong();

    Relay(URI server) throws IOException {
        this.server = server;
        threads.submit(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    long sentBack() {
        return sentBack.get();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket onward = new Socket(server.getHost(), server.getPort());
            threads.submit(() -> pass(client, onward, new AtomicLong()));
            threads.submit(() -> pass(onward, client, sentBack));
        }
    }

    private static Void pass(Socket from, Socket to, AtomicLong counted) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                counted.addAndGet(read);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
