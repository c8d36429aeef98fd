package dev.dinar.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * How to reach a registry, read from Confluent's configuration keys.
 *
 * @param urls the base URLs, tried in turn ({@code schema.registry.url}, comma-separated)
 * @param authorization the value of the Authorization header ({@code basic.auth.credentials.source} URL or USER_INFO with
 *     {@code basic.auth.user.info}; or {@code bearer.auth.token}); never printed
 * @param connectTimeout {@code http.connect.timeout.ms}, 5 s unless set
 * @param readTimeout {@code http.read.timeout.ms}, 10 s unless set
 * @param retries how many times all URLs are tried again when none answers ({@code max.retries}, 3 unless set)
 * @param retryWait how long to wait before the first of them, doubled each time ({@code retries.wait.ms}, 200 ms unless set)
 * @param tls the settings that start with {@code schema.registry.ssl.}
 */
record RegistryConfig(
        List<URI> urls,
        Optional<String> authorization,
        Duration connectTimeout,
        Duration readTimeout,
        int retries,
        Duration retryWait,
        RegistryTls tls) {

    static final String URL = "schema.registry.url";
    private static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    private static final String USER_INFO = "basic.auth.user.info";
    private static final String BEARER_TOKEN = "bearer.auth.token";

    static RegistryConfig of(Map<String, ?> configs) {
        List<URI> urls = Arrays.stream(text(configs, URL)
                        .orElseThrow(() -> new ConfigException(
                                URL + " is not set: give the registry's base URL, such as http://localhost:8081"))
                        .split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistryConfig::url)
                .toList();
        return new RegistryConfig(
                urls.stream().map(RegistryConfig::withoutUserInfo).toList(),
                authorization(configs, urls),
                millis(configs, "http.connect.timeout.ms", 5_000),
                millis(configs, "http.read.timeout.ms", 10_000),
                Math.toIntExact(millis(configs, "max.retries", 3).toMillis()),
                millis(configs, "retries.wait.ms", 200),
                RegistryTls.of(configs));
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "RegistryConfig" + urls;
    }

    static Optional<String> text(Map<String, ?> configs, String key) {
        return Optional.ofNullable(configs.get(key)).map(Object::toString).filter(text -> !text.isBlank());
    }

    private static Optional<String> authorization(Map<String, ?> configs, List<URI> urls) {
        String source = text(configs, CREDENTIALS_SOURCE).orElse("URL");
        Optional<String> user = switch (source) {
            case "USER_INFO" ->
                Optional.of(text(configs, USER_INFO)
                        .orElseThrow(() -> new ConfigException(CREDENTIALS_SOURCE + " is USER_INFO, but " + USER_INFO
                                + " (user:password) is not set")));
            case "URL" ->
                urls.stream().map(URI::getUserInfo).filter(info -> info != null).findFirst();
            default -> throw new ConfigException(CREDENTIALS_SOURCE + " is " + source + ": use URL or USER_INFO");
        };
        return user.map(RegistryHttp::basic)
                .or(() -> text(configs, BEARER_TOKEN).map(token -> "Bearer " + token));
    }

    private static URI url(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(URL + " is not a URL: " + e.getMessage());
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new ConfigException(URL + ": '" + text + "' is not of the form http(s)://host[:port][/path]");
        }
        return uri;
    }

    private static URI withoutUserInfo(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return URI.create(uri.getScheme() + "://" + uri.getHost() + port + path);
    }

    private static Duration millis(Map<String, ?> configs, String key, long unlessSet) {
        try {
            return Duration.ofMillis(text(configs, key).map(Long::parseLong).orElse(unlessSet));
        } catch (NumberFormatException e) {
            throw new ConfigException(key, configs.get(key), "must be a whole number");
        }
    }
}
