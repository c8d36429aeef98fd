package dev.dinar.processor.query;

import dev.dinar.kit.web.Resources;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The description of the queries, as it is served: the resource {@code openapi.json} beside this class, OpenAPI 3.1. */
final class OpenApi {

    static final String PATH = "/openapi.json";

    private OpenApi() {}

    /** Reads it: once, for it is always the same. */
    static JsonObject read() {
        return new JsonObject(Buffer.buffer(Resources.read(OpenApi.class, "openapi.json")));
    }
}
