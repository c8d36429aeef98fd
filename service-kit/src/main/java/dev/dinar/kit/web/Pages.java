package dev.dinar.kit.web;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Optional;

/**
 * Answers with pages. They load scripts, styles and data from their own origin only, run nothing that stands in the page itself, and
 * stand in no frame.
 */
public final class Pages {

    private Pages() {}

    /**
     * A page.
     *
     * @param formsLeadTo the one other place that a form's answer may send the browser to
     */
    public static void send(
            HttpServerRequest request, int status, Language language, Html page, Optional<URI> formsLeadTo) {
        if (request.response().ended()) {
            return;
        }
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Language", language.code())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Content-Security-Policy", policy(formsLeadTo.flatMap(Pages::origin)))
                .end(page.source());
    }

    /** Sends a browser on that has posted a form. */
    public static void seeOther(HttpServerRequest request, String location) {
        if (!request.response().ended()) {
            request.response()
                    .setStatusCode(303)
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("Location", location)
                    .end();
        }
    }

    private static String policy(Optional<String> formsLeadTo) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action 'self'"
                + formsLeadTo.map(origin -> " " + origin).orElse("");
    }

    /** Written anew from its parts: whatever else is in the address stays out of the header. */
    private static Optional<String> origin(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        return web && address.getHost() != null
                ? Optional.of(address.getScheme() + "://" + address.getHost()
                        + (address.getPort() < 0 ? "" : ":" + address.getPort()))
                : Optional.empty();
    }
}
