package ma.atlas.crm.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A real OpenID Connect provider on the loopback address, which the application under test is configured to accept. */
public final class TestIssuer {

    private static final class Holder {
        static final TestIssuer STARTED = new TestIssuer();
    }

    private final RSAKey key = newKey();
    private final HttpServer server = serve();
    private final AtomicInteger discoveries = new AtomicInteger();

    private TestIssuer() {}

    public static TestIssuer get() {
        return Holder.STARTED;
    }

    /** What its tokens have as {@code iss}. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often it was asked for its discovery document. */
    public int discoveries() {
        return discoveries.get();
    }

    /** A token that this provider really issued. */
    public String sign(JWTClaimsSet claims) {
        return sign(claims, key);
    }

    /** A token that claims to be signed with this provider's key, but is signed with another. */
    public String forge(JWTClaimsSet claims) {
        return sign(claims, newKey());
    }

    /** The key that anybody may read, for an attempt to sign with it. */
    public byte[] publicKey() {
        try {
            return key.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String keyId() {
        return key.getKeyID();
    }

    private static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test-key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer serve() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            http.createContext("/.well-known/openid-configuration", exchange -> {
                discoveries.incrementAndGet();
                answer(exchange, """
                        {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "authorization_endpoint": "%1$s/authorize",
                         "token_endpoint": "%1$s/token", "subject_types_supported": ["public"]}""".formatted(address()));
            });
            http.createContext("/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
