package ma.atlas.crm.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** What applications in processes of their own send, counted by key; asks what is to become of the sender. */
final class Sink implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Function<Arrival, Fate> fate;
    private final Consumer<Arrival> executioner;

    /**
     * @param fate asked of each arrival once it is counted
     * @param executioner kills the sender
     */
    Sink(Function<Arrival, Fate> fate, Consumer<Arrival> executioner) throws IOException {
        this.fate = fate;
        this.executioner = executioner;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** What becomes of a sender. */
    enum Fate {
        LIVES,
        /** Between what the provider has and what the sender writes down. */
        DIES_UNANSWERED,
        /** While it writes down what it was told. */
        DIES_ANSWERED
    }

    /** A message that has come from a process. */
    record Arrival(UUID key, String to, String content, long pid) {}

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    List<Arrival> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Arrival arrival = new Arrival(
                    UUID.fromString(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    exchange.getRequestHeaders().getFirst("To"),
                    content,
                    Long.parseLong(exchange.getRequestHeaders().getFirst("Pid")));
            synchronized (arrivals) {
                arrivals.add(arrival);
            }
            Fate judged = fate.apply(arrival);
            if (judged == Fate.DIES_UNANSWERED) {
                executioner.accept(arrival);
                return;
            }
            byte[] id = ("sink-" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, id.length);
            exchange.getResponseBody().write(id);
            exchange.getResponseBody().flush();
            if (judged == Fate.DIES_ANSWERED) {
                executioner.accept(arrival);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
