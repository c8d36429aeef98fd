package dev.dinar.sandbox.shop;

import dev.dinar.kit.web.Language;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/** What a browser says of who looks, and what it keeps of it. Nothing of this decides about money. */
final class Visitor {

    private static final String LANGUAGE = "dinar-language";
    private static final String ORDER = "dinar-order";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Visitor() {}

    /** The language that was chosen here, or before, or that the browser asks for. */
    static Language language(HttpServerRequest request) {
        Optional<Language> chosen =
                Optional.ofNullable(request.getParam("lang")).flatMap(Language::named);
        chosen.ifPresent(language -> keep(request, LANGUAGE, language.code()));
        return chosen.or(() -> kept(request, LANGUAGE).flatMap(Language::named))
                .orElseGet(() -> Language.accepted(Optional.ofNullable(request.getHeader("Accept-Language"))));
    }

    /** The visitor's last order. */
    static Optional<String> lastOrder(HttpServerRequest request) {
        return kept(request, ORDER);
    }

    static void rememberOrder(HttpServerRequest request, String id) {
        keep(request, ORDER, id);
    }

    /** Whether it calls the shop by a name of this machine: a name that leads here from elsewhere is somebody else's page. */
    static boolean isHere(HttpServerRequest request) {
        return request.authority() != null
                && THIS_MACHINE.contains(request.authority().host());
    }

    /** Whether another site's page sent it. */
    static boolean isSentByOthers(HttpServerRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private static Optional<String> kept(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
    }

    private static void keep(HttpServerRequest request, String name, String value) {
        request.response()
                .addCookie(Cookie.cookie(name, value)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX));
    }
}
