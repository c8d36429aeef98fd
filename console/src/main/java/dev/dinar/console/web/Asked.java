package dev.dinar.console.web;

import dev.dinar.kit.web.Language;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a browser asks, read off its request.
 *
 * @param method HTTP's
 * @param path the steps of the path, decoded
 * @param query what stands in the address
 * @param form what a form says; empty when it is no form
 * @param language the reader's
 * @param headers those that decide who asks
 * @param authority what it calls this server, with the port
 * @param cookies what it keeps, by name
 */
record Asked(
        HttpMethod method,
        List<String> path,
        MultiMap query,
        MultiMap form,
        Language language,
        MultiMap headers,
        String authority,
        Map<String, String> cookies) {

    private static final String LANGUAGE = "dinar-language";
    private static final Set<String> OF_A_PROVIDER = Set.of("code", "state");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Reads it, and keeps the language where one was chosen. A form must have been read to its end. */
    static Asked of(HttpServerRequest request) {
        Optional<Language> chosen =
                Optional.ofNullable(request.getParam("lang")).flatMap(Language::named);
        chosen.ifPresent(language -> request.response()
                .addCookie(Cookie.cookie(LANGUAGE, language.code())
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)));
        Language language = chosen.or(() -> Optional.ofNullable(request.getCookie(LANGUAGE))
                        .map(Cookie::getValue)
                        .flatMap(Language::named))
                .orElseGet(() -> Language.accepted(Optional.ofNullable(request.getHeader("Accept-Language"))));
        boolean isPost = request.method().equals(HttpMethod.POST);
        return new Asked(
                request.method(),
                steps(request.path()),
                request.params(),
                isPost ? request.formAttributes() : MultiMap.caseInsensitiveMultiMap(),
                language,
                request.headers(),
                request.authority() == null ? "" : request.authority().toString(),
                request.cookies().stream()
                        .collect(Collectors.toMap(Cookie::getName, Cookie::getValue, (first, _) -> first)));
    }

    private static List<String> steps(String path) {
        return Stream.of(path.split("/", -1))
                .filter(step -> !step.isEmpty())
                .map(Asked::decoded)
                .toList();
    }

    /** In a path, unlike a form, a plus is a plus. */
    private static String decoded(String step) {
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return step;
        }
    }

    /** Whether it wants something changed. */
    boolean isPost() {
        return method.equals(HttpMethod.POST);
    }

    boolean isGet() {
        return method.equals(HttpMethod.GET);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** What stands in the address, by name; of a name that stands there twice the first. */
    Map<String, String> parameters() {
        return query.entries().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    Optional<String> form(String name) {
        return Optional.ofNullable(form.get(name)).map(String::strip);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** Whether it calls the console by a name of this machine: a name that leads here from elsewhere is somebody else's page. */
    boolean isOfThisMachine() {
        return THIS_MACHINE.contains(authority.replaceFirst(":\\d+$", ""));
    }

    /** The same page in the other language, as a reference. */
    String otherLanguage() {
        String same = filters();
        return "?lang=" + language.other().code() + (same.isEmpty() ? "" : "&" + same.substring(1));
    }

    /** What the address says beside its path, as a query of its own; the language and what a provider answered are no part of it. */
    String filters() {
        boolean isLogin = !path.isEmpty() && path.getFirst().equals("login");
        String filters = new TreeSet<>(query.names())
                .stream()
                        .filter(name -> !name.equals("lang") && !(isLogin && OF_A_PROVIDER.contains(name)))
                        .flatMap(name -> query.getAll(name).stream()
                                .map(value -> Shown.encoded(name) + "=" + Shown.encoded(value)))
                        .collect(Collectors.joining("&"));
        return filters.isEmpty() ? "" : "?" + filters;
    }
}
