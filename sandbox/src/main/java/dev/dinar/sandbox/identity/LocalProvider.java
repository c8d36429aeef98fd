package dev.dinar.sandbox.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Pages;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * The provider, running on the loopback address: OpenID Connect's authorization code with PKCE, as any provider has it, but for the
 * password. Its key is made at the start. Handled on one event loop.
 */
public final class LocalProvider implements AutoCloseable {

    /** The console's id here. */
    public static final String CLIENT = "dinar-console";

    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS = 10;
    private static final int MOST_CODES = 100;
    private static final String KEY = "sandbox";

    private final Vertx vertx;
    private final String issuer;
    private final String redirect;
    private final RsaJsonWebKey key;

    private record Code(Staff who, String nonce, String challenge) {}

    private final Map<String, Code> codes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Code> eldest) {
            return size() > MOST_CODES;
        }
    };

    private LocalProvider(Vertx vertx, int port, String redirect) throws JoseException {
        this.vertx = vertx;
        this.issuer = "http://" + HOST + ":" + port;
        this.redirect = redirect;
        this.key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(KEY);
    }

    /**
     * Starts it; returns once it answers.
     *
     * @param redirect the one address that browsers are sent back to
     * @throws Exception when it cannot listen
     */
    public static LocalProvider start(int port, String redirect) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        try {
            LocalProvider provider = new LocalProvider(vertx, port, redirect);
            vertx.createHttpServer()
                    .requestHandler(provider::handle)
                    .listen(port, HOST)
                    .await(START_SECONDS, TimeUnit.SECONDS);
            return provider;
        } catch (Exception e) {
            vertx.close().await();
            throw e;
        }
    }

    /** How it calls itself. */
    public String issuer() {
        return issuer;
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/.well-known/openid-configuration" -> json(request, 200, discovery());
            case "/keys" ->
                json(
                        request,
                        200,
                        new JsonObject(new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
            case "/authorize" -> authorize(request);
            case "/token" -> token(request);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private JsonObject discovery() {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/keys")
                .put("response_types_supported", List.of("code"))
                .put("subject_types_supported", List.of("public"))
                .put("code_challenge_methods_supported", List.of("S256"))
                .put("id_token_signing_alg_values_supported", List.of(AlgorithmIdentifiers.RSA_USING_SHA256));
    }

    private void authorize(HttpServerRequest request) {
        MultiMap asked = request.params();
        boolean isOurs = CLIENT.equals(asked.get("client_id"))
                && redirect.equals(asked.get("redirect_uri"))
                && "S256".equals(asked.get("code_challenge_method"));
        Optional<Staff> who = Optional.ofNullable(asked.get("who")).flatMap(Staff::named);
        if (!isOurs) {
            request.response().setStatusCode(400).end("not a login of this sandbox's console");
        } else if (who.isEmpty()) {
            Pages.send(request, 200, Language.ENGLISH, choice(asked), Optional.empty());
        } else {
            String code = UUID.randomUUID().toString();
            codes.put(code, new Code(who.get(), text(asked, "nonce"), text(asked, "code_challenge")));
            Pages.seeOther(request, redirect + "?code=" + code + "&state=" + encoded(text(asked, "state")));
        }
    }

    private static Html choice(MultiMap asked) {
        String query = asked.names().stream()
                .map(name -> encoded(name) + "=" + encoded(text(asked, name)))
                .collect(Collectors.joining("&"));
        String people = Arrays.stream(Staff.values())
                .map(who -> "<li><a href=\"/authorize?"
                        + Html.text(query + "&who=" + who.name()).source() + "\">" + who.english()
                        + " · <span lang=\"ar\">" + who.arabic() + "</span> (" + who.group() + ")</a></li>")
                .collect(Collectors.joining());
        return new Html("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width, initial-scale=1\"><title>Who are you?</title></head><body><main>"
                + "<h1>Who are you? · <span lang=\"ar\">من أنت؟</span></h1><p>The sandbox asks for no password.</p><ul>"
                + people
                + "</ul></main></body></html>");
    }

    private void token(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            request.response().setStatusCode(405).end();
            return;
        }
        request.setExpectMultipart(true);
        request.endHandler(_ -> {
            MultiMap form = request.formAttributes();
            Optional<Code> code = Optional.ofNullable(codes.remove(text(form, "code")))
                    .filter(known -> known.challenge().equals(challengeOf(text(form, "code_verifier"))));
            if (code.isEmpty()) {
                json(request, 400, new JsonObject().put("error", "invalid_grant"));
            } else {
                json(
                        request,
                        200,
                        new JsonObject()
                                .put("token_type", "Bearer")
                                .put("access_token", UUID.randomUUID().toString())
                                .put("expires_in", 60)
                                .put("id_token", idToken(code.get())));
            }
        });
    }

    private String idToken(Code code) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(CLIENT);
        claims.setSubject(code.who().name());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringClaim("nonce", code.nonce());
        claims.setStringClaim("email", code.who().english());
        claims.setStringListClaim("groups", code.who().group());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(KEY);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the sandbox's key does not sign", e);
        }
    }

    private static String challengeOf(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(MultiMap values, String name) {
        return Optional.ofNullable(values.get(name)).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.encode());
    }

    /** Stops it. */
    @Override
    public void close() {
        vertx.close().await();
    }
}
