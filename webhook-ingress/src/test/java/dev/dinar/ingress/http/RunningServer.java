package dev.dinar.ingress.http;

import com.typesafe.config.ConfigFactory;
import dev.dinar.ingress.intake.Merchants;
import dev.dinar.ingress.record.RecentRecords;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.config.Settings;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** The real HTTP server over a log in memory, and clients of it. */
final class RunningServer implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");
    static final TapSigner SIGNER = new TapSigner(SecretKey.of("sk_test_dinar_fixture_key"));
    static final TapSigner PREVIOUS_SIGNER = new TapSigner(SecretKey.of("sk_test_previous_key"));

    final InMemoryTopicWriter writer = new InMemoryTopicWriter();
    final InMemoryIngressMetrics metrics = new InMemoryIngressMetrics();
    final InFlightGate gate;
    final WebhookServer server;
    private final Vertx vertx;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningServer(String settings) {
        Settings ingress = Settings.at(
                ServiceConfig.complete(
                        ConfigFactory.parseString(settings).withFallback(ConfigFactory.parseString("""
                                dinar.ingress {
                                  host = "127.0.0.1", port = 0, event-loops = 2
                                  merchants.default {
                                    secret-key = sk_test_dinar_fixture_key
                                    previous-secret-key = sk_test_previous_key
                                  }
                                  merchants.other.secret-key = sk_test_other_key
                                }
                                """))),
                "dinar.ingress");
        HttpSettings http = HttpSettings.from(ingress);
        vertx = WebhookServer.eventLoops(http, metrics).build();
        gate = new InFlightGate(http.inFlightLimit());
        server = WebhookServer.start(
                vertx,
                http,
                Merchants.from(ingress).intakes(),
                writer,
                new RecentRecords(ingress.count("recent-records", 0), System::nanoTime),
                gate,
                metrics,
                InstantSource.fixed(NOW));
    }

    static byte[] sample(String file) {
        try (InputStream in = RunningServer.class.getResourceAsStream("/tap/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request to a path, without anything else. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /** A POST of JSON to the merchant {@code default}. */
    HttpRequest.Builder post(byte[] body) {
        return to("/webhooks/tap/default")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** The same with the signatures that Tap would send. */
    HttpRequest.Builder signed(byte[] body) {
        ReceivedWebhook webhook = SIGNER.sign(body);
        return post(body)
                .header("hashstring", webhook.hashstring().orElseThrow())
                .header("hash", webhook.hash().orElseThrow());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A bare connection, for clients that no HTTP library would be. */
    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    /**
     * Returns when each event loop has done what it was at, and what that led to: Netty closes a socket first and tells of it in a
     * later turn of the loop, so a client can see the end of a connection before the server does.
     */
    void settle() throws InterruptedException {
        for (int turn = 0; turn < 3; turn++) {
            for (EventExecutor loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
                loop.submit(() -> {}).sync();
            }
        }
    }

    @Override
    public void close() {
        writer.release();
        server.close();
        client.close();
        vertx.close().await();
    }
}
