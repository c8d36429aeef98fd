package dev.dinar.processor.query;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the queries, as it is served: the resource {@code openapi.json} beside this class, OpenAPI 3.1. */
final class OpenApi {

    static final String PATH = "/openapi.json";

    private OpenApi() {}

    /** Reads it: once, for it is always the same. */
    static JsonObject read() {
        try (InputStream resource = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (resource == null) {
                throw new IllegalStateException("openapi.json is missing beside " + OpenApi.class);
            }
            return new JsonObject(Buffer.buffer(resource.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json", e);
        }
    }
}
