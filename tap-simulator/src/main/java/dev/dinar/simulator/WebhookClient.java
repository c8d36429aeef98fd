package dev.dinar.simulator;

import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Posts webhooks as Tap does. Thread-safe. */
public final class WebhookClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * Posts a webhook once, with the headers that it has.
     *
     * @return the HTTP status of the answer
     * @throws IOException when none comes within ten seconds
     */
    public int post(URI url, ReceivedWebhook webhook) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .header("user-agent", "dinar-tap-simulator")
                .POST(BodyPublishers.ofByteArray(webhook.body()));
        webhook.hashstring().ifPresent(value -> request.header(TapSigner.HASHSTRING, value));
        webhook.hash().ifPresent(value -> request.header(TapSigner.HASH, value));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** Ends the connections; posts under way are broken off. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
