package ma.atlas.crm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * A real S3 server (S3Proxy on a directory) in a process of its own on the loopback address, which checks signatures. Started
 * when first asked for, and kept to the end of the JVM.
 */
public final class S3Server {

    public static final String ACCESS_KEY = "the-application";
    public static final String SECRET_KEY = "the secret of the application";
    public static final String BUCKET = "documents-of-the-tests";

    private static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final class Holder {
        static final S3Server STARTED = start();
    }

    private final URI endpoint;
    private final Path buckets;

    private S3Server(URI endpoint, Path buckets) {
        this.endpoint = endpoint;
        this.buckets = buckets;
    }

    public static S3Server get() {
        return Holder.STARTED;
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Where it keeps a bucket, to look at or to damage behind everybody's back. */
    public Path bucket(String name) {
        return buckets.resolve(name);
    }

    /** An address of this machine that nobody listens at. */
    public static URI nobody() {
        return URI.create("http://127.0.0.1:" + freePort());
    }

    private static S3Server start() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("Expected %s, which mvn dependency:copy@s3-server-of-the-tests puts there"
                    .formatted(JAR.toAbsolutePath()));
        }
        try {
            Path directory = Files.createTempDirectory("s3-server");
            Path buckets = Files.createDirectory(directory.resolve("buckets"));
            URI endpoint = nobody();
            Path properties = Files.write(
                    directory.resolve("s3proxy.properties"),
                    List.of(
                            "s3proxy.endpoint=" + endpoint,
                            "s3proxy.authorization=aws-v4",
                            "s3proxy.identity=" + ACCESS_KEY,
                            "s3proxy.credential=" + SECRET_KEY,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.identity=unused",
                            "jclouds.credential=unused",
                            "jclouds.filesystem.basedir=" + buckets));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-jar",
                            JAR.toString(),
                            "--properties",
                            properties.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, directory), "s3-server-stop"));
            awaitAnswer(process, endpoint, directory.resolve("output.log"));
            return new S3Server(endpoint, buckets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitAnswer(Process process, URI endpoint, Path output) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                client.send(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                pause();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Expected the S3 server to answer, but:\n" + Files.readString(output));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(Process process, Path directory) {
        process.destroy();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException | InterruptedException kept) {
            process.destroyForcibly();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
