package dev.dinar.ingress.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;

/** How Vert.x is told of the settings. */
final class ServerOptions {

    private static final int MAX_HEADERS = 16 * 1024;

    private ServerOptions() {}

    static HttpServerOptions of(HttpSettings http) {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setHandle100ContinueAutomatically(false)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxFormAttributeSize(0)
                .setTcpNoDelay(true);
        http.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString())));
        return options;
    }
}
