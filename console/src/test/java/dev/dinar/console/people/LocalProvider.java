package dev.dinar.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A provider of identities on this machine, which can be made to lie. */
final class LocalProvider implements AutoCloseable {

    static final String CLIENT = "console";

    private final HttpServer server;
    private final List<PublicJsonWebKey> published = new ArrayList<>();
    private final Map<String, String> challenges = new HashMap<>();
    private final Map<String, String> nonces = new HashMap<>();
    private PublicJsonWebKey key;
    private String algorithm = AlgorithmIdentifiers.RSA_USING_SHA256;
    private Consumer<JwtClaims> change = _ -> {};
    private int keysAsked;
    private String secret = "";

    LocalProvider() throws IOException, JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("rsa-1");
        published.add(key);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
        server.createContext("/keys", exchange -> {
            keysAsked++;
            answer(exchange, 200, new JsonWebKeySet(published).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        });
        server.createContext("/token", this::token);
        server.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int keysAsked() {
        return keysAsked;
    }

    /** Its tokens say something else from now on. */
    void lies(Consumer<JwtClaims> lie) {
        change = lie;
    }

    /** Its client is no public one from now on. */
    void wantsSecret(String wanted) {
        secret = wanted;
    }

    /** The client's id and secret of HTTP's basic authentication, each form-encoded before they were joined. */
    private boolean knowsClient(HttpExchange exchange) {
        String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (secret.isEmpty() || !given.startsWith("Basic ")) {
            return secret.isEmpty();
        }
        String[] parts =
                new String(Base64.getDecoder().decode(given.substring("Basic ".length())), UTF_8).split(":", -1);
        return parts.length == 2
                && URLDecoder.decode(parts[0], UTF_8).equals(CLIENT)
                && URLDecoder.decode(parts[1], UTF_8).equals(secret);
    }

    /** Its tokens are signed by an elliptic curve's key from now on, which is published too. */
    void signsWithEs256() throws JoseException {
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("ec-1");
        published.add(key);
        algorithm = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
    }

    /** Its tokens are signed by a key that it does not publish. */
    void signsWithAnothersKey() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("rsa-1");
    }

    /** Its tokens are signed with another algorithm from now on. */
    void signsWith(String other) {
        algorithm = other;
    }

    /** A person logs in: the code that the browser comes back with. */
    String codeFor(Map<String, String> request) {
        String code = "code-" + challenges.size();
        challenges.put(code, request.get("code_challenge"));
        nonces.put(code, request.get("nonce"));
        return code;
    }

    private String discovery() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys"}
                """.formatted(issuer());
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = parsed(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (!knowsClient(exchange)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        String code = form.get("code");
        String verifier = form.getOrDefault("code_verifier", "");
        if (!challengeOf(verifier).equals(challenges.remove(code))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + verifier + "\"}");
            return;
        }
        answer(exchange, 200, "{\"token_type\":\"Bearer\",\"id_token\":\"" + idToken(nonces.remove(code)) + "\"}");
    }

    private String idToken(String nonce) {
        try {
            JwtClaims claims = new JwtClaims();
            claims.setIssuer(issuer().toString());
            claims.setAudience(CLIENT);
            claims.setSubject("1");
            claims.setIssuedAtToNow();
            claims.setExpirationTimeMinutesInTheFuture(5);
            claims.setClaim("nonce", nonce);
            claims.setClaim("email", "noura@shop.example");
            claims.setClaim("groups", List.of("staff", "payments"));
            change.accept(claims);
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(key.getPrivateKey());
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setAlgorithmHeaderValue(algorithm);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    static Map<String, String> parsed(String query) {
        Map<String, String> values = new HashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            values.put(
                    URLDecoder.decode(part.substring(0, equals), UTF_8),
                    URLDecoder.decode(part.substring(equals + 1), UTF_8));
        }
        return values;
    }

    private static String challengeOf(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
