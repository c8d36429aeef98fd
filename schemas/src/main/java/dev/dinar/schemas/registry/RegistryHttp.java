package dev.dinar.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** JSON requests to a registry: tries its URLs in turn, and all of them again while none answers. */
final class RegistryHttp implements AutoCloseable {

    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String APICURIO = "/apis/ccompat/v7";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RegistryConfig config;
    private final HttpClient client;

    RegistryHttp(RegistryConfig config) {
        this.config = config;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.connectTimeout());
        config.tls()
                .context()
                .ifPresent(context ->
                        builder.sslContext(context).sslParameters(config.tls().parameters()));
        this.client = builder.build();
    }

    static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8));
    }

    JsonNode get(String path) {
        return send(path, "GET", null);
    }

    JsonNode post(String path, JsonNode body) {
        return send(path, "POST", body);
    }

    JsonNode put(String path, JsonNode body) {
        return send(path, "PUT", body);
    }

    private JsonNode send(String path, String method, @Nullable JsonNode body) {
        String failure = "";
        Exception cause = null;
        for (int attempt = 0; attempt <= config.retries(); attempt++) {
            if (attempt > 0) {
                pause(config.retryWait().multipliedBy(1L << Math.min(attempt - 1, 10)));
            }
            for (URI base : config.urls()) {
                try {
                    HttpResponse<String> response =
                            client.send(request(base, path, method, body), BodyHandlers.ofString());
                    if (!isBusy(response.statusCode())) {
                        return read(base, response);
                    }
                    failure = base + " answered " + response.statusCode();
                } catch (IOException e) {
                    failure =
                            base + ": " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
                    cause = e;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new SchemaRegistryUnavailableException("interrupted while asking the schema registry", e);
                }
            }
        }
        throw new SchemaRegistryUnavailableException(
                "schema registry does not answer (" + failure + "): check " + RegistryConfig.URL
                        + " and that the registry runs",
                cause);
    }

    /** Nothing that the registry has against the question: it may be answered in a moment. */
    private static boolean isBusy(int status) {
        return status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    }

    private HttpRequest request(URI base, String path, String method, @Nullable JsonNode body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(config.readTimeout())
                .header("Accept", JSON + ", application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            builder.header("Content-Type", JSON);
        }
        config.authorization().ifPresent(value -> builder.header("Authorization", value));
        return builder.build();
    }

    private static JsonNode read(URI base, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw new SchemaRegistryException(
                    status,
                    base + " answered " + status + ", which is followed by nobody here"
                            + response.headers()
                                    .firstValue("Location")
                                    .map(place -> ": it points to " + place)
                                    .orElse("")
                            + "; set " + RegistryConfig.URL + " to the registry's own base URL");
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new SchemaRegistryException(
                    status, base + " answered " + status + ": not authorised: check basic.auth.user.info");
        }
        JsonNode json;
        try {
            json = MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new SchemaRegistryException(
                    statusAsCode(status),
                    base + " answered " + status + ", but not with JSON: is it a schema registry's base URL?"
                            + missingPath(base),
                    e);
        }
        if (response.statusCode() >= 300) {
            int code = json.path("error_code").asInt(statusAsCode(status));
            String message = json.path("message").asText("no message")
                    // A registry that has no such subject says so with a code of its own.
                    + (status == 404 && !json.has("error_code") ? missingPath(base) : "");
            throw new SchemaRegistryException(code, base + " answered " + response.statusCode() + ": " + message);
        }
        return json;
    }

    /** Without the registry's own code a 404 tells of no subject: whoever answered may be no registry. */
    private static int statusAsCode(int status) {
        return status == 404 ? 0 : status;
    }

    /** What the operator of an Apicurio Registry most likely left out. */
    private static String missingPath(URI base) {
        return base.getPath().contains(APICURIO)
                ? ""
                : "; of an Apicurio Registry it is " + base.resolve(APICURIO) + " (its path is " + APICURIO + ")";
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryUnavailableException("interrupted while waiting for the schema registry", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
