package dev.dinar.ingress.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.concurrent.TimeUnit;

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
                // There are no WebSockets here: without these its handlers stay out of the pipeline.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setTcpNoDelay(true);
        http.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setSslHandshakeTimeout(http.headerTimeout().toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString())));
        return options;
    }
}
