package dev.dinar.ingress.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Whether a request's body is JSON, as it was signed. */
final class MediaType {

    private static final String JSON = "application/json";

    private MediaType() {}

    /** {@code application/json} in any case and with any parameters, and not compressed. */
    static boolean isPlainJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return type != null && isJson(type) && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }

    private static boolean isJson(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().equalsIgnoreCase(JSON);
    }
}
