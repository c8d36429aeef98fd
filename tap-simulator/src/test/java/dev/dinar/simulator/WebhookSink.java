package dev.dinar.simulator;

import com.sun.net.httpserver.HttpServer;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives webhooks as a merchant would, and keeps what they verify as. */
final class WebhookSink implements AutoCloseable {

    private final HttpServer server;
    private final List<Verification> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    WebhookSink(SecretKey key) throws IOException {
        WebhookVerifier verifier = new WebhookVerifier(MerchantKeys.of(key));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(verifier.verify(new ReceivedWebhook(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst("hashstring"),
                    exchange.getRequestHeaders().getFirst("hash"))));
            exchange.sendResponseHeaders(failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/tap/default");
    }

    /** The next webhooks get 503. */
    void failing(int count) {
        failures.set(count);
    }

    List<Verification> received() {
        return received;
    }

    /** Ids and statuses of the webhooks so far; fails when one was not verified by both signatures. */
    List<String> verified() {
        return received.stream()
                .map(each -> switch (each) {
                    case VerifiedWebhook webhook
                    when webhook.bodyHash() == VerifiedWebhook.BodyHash.RIGHT ->
                        webhook.object().id() + " " + webhook.object().status();
                    case VerifiedWebhook webhook -> throw new AssertionError(webhook.bodyHash());
                    case Verification.OfAnotherKind other -> throw new AssertionError(other);
                    case Verification.UnverifiedPayout payout -> throw new AssertionError(payout);
                    case Verification.Refused refused -> throw new AssertionError(refused);
                    case Verification.Malformed malformed -> throw new AssertionError(malformed);
                })
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
