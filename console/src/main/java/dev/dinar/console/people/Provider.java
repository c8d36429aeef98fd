package dev.dinar.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A provider of identities, found by discovery (OpenID Connect Discovery 1.0). What it says of itself and its keys are asked for once
 * and kept for an hour; keys are asked for again when one is missing, once a minute at most. Thread-safe; blocks.
 */
final class Provider implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final OidcSettings settings;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private @Nullable Known known;

    /** What it said of itself, and when. */
    private record Known(Metadata metadata, JsonWebKeySet keys, Instant at) {}

    /**
     * What it says of itself.
     *
     * @param authorization where browsers are sent
     * @param token where codes become tokens
     * @param keys where its keys are
     */
    record Metadata(URI authorization, URI token, URI keys) {}

    Provider(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Metadata metadata() throws IOException, InterruptedException {
        return known().metadata();
    }

    JsonWebKeySet keys() throws IOException, InterruptedException {
        return known().keys();
    }

    /** Asks for the keys again, since one was missing; not more often than once a minute. */
    synchronized JsonWebKeySet newKeys() throws IOException, InterruptedException {
        Known before = known();
        if (before.at().plus(PAUSE).isBefore(clock.instant())) {
            known = null;
        }
        return known().keys();
    }

    private synchronized Known known() throws IOException, InterruptedException {
        Known kept = known;
        if (kept == null || kept.at().plus(KEPT).isBefore(clock.instant())) {
            Metadata metadata = discover();
            kept = new Known(metadata, keySet(metadata.keys()), clock.instant());
            known = kept;
        }
        return kept;
    }

    private Metadata discover() throws IOException, InterruptedException {
        String issuer = settings.issuer().toString();
        URI place = URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                + "/.well-known/openid-configuration");
        JsonObject said = json(send(HttpRequest.newBuilder(place).GET()), place);
        if (!issuer.equals(said.getString("issuer"))) {
            throw new IOException(place + " calls itself another issuer than dinar.console.oidc.issuer");
        }
        return new Metadata(
                address(said, "authorization_endpoint"), address(said, "token_endpoint"), address(said, "jwks_uri"));
    }

    private static URI address(JsonObject said, String name) throws IOException {
        try {
            URI address = URI.create(said.getString(name, ""));
            if (OidcSettings.isSecure(address)) {
                return address;
            }
        } catch (IllegalArgumentException | ClassCastException _) {
            // Told below.
        }
        throw new IOException("the provider's " + name + " is no https address");
    }

    private JsonWebKeySet keySet(URI place) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(place).GET());
        try {
            return new JsonWebKeySet(answer.body());
        } catch (JoseException e) {
            throw new IOException(place + " has no keys that can be read", e);
        }
    }

    /** The ID token that a code stands for. */
    String idToken(String code, String verifier, String redirect) throws IOException, InterruptedException {
        Map<String, String> form = new java.util.HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirect,
                "client_id", settings.clientId(),
                "code_verifier", verifier));
        URI place = metadata().token();
        HttpRequest.Builder request = HttpRequest.newBuilder(place)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        // RFC 6749, 2.3.1: both are form-encoded before they are joined.
        settings.clientSecret()
                .ifPresent(secret -> request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((encoded(settings.clientId()) + ":" + encoded(secret.reveal()))
                                                .getBytes(UTF_8))));
        HttpResponse<String> answer = send(request.POST(BodyPublishers.ofString(form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&")))));
        return Optional.ofNullable(json(answer, place).getString("id_token"))
                .orElseThrow(
                        () -> new IOException("the provider's answer has no id_token: is openid among the scopes?"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest ready = request.timeout(PATIENCE).build();
        HttpResponse<String> answer = http.send(ready, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            // Of what it says only the error's code: the rest may quote what was sent.
            String error = answer.body().replaceAll("(?s).*\"error\"\\s*:\\s*\"([a-z_]{1,40})\".*", "$1");
            throw new IOException(ready.uri() + " answered " + answer.statusCode()
                    + (error.matches("[a-z_]{1,40}") ? " " + error : ""));
        }
        return answer;
    }

    private static JsonObject json(HttpResponse<String> answer, URI place) throws IOException {
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException | ClassCastException e) {
            throw new IOException(place + " did not answer with a JSON object", e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
