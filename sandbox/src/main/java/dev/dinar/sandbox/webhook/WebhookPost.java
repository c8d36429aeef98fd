package dev.dinar.sandbox.webhook;

import dev.dinar.cli.LocalDeployment;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Signs bodies with a merchant's key and posts them as Tap does. Safe for use by many threads. */
public final class WebhookPost implements AutoCloseable {

    /**
     * What the receiver said.
     *
     * @param status the HTTP status
     * @param body the answer's body
     * @param took from the request to the answer
     */
    public record TimedResponse(int status, String body, Duration took) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final TapSigner signer;

    /** Posts to the webhook-ingress on {@code port} of this machine, for one merchant. */
    public WebhookPost(int port, String merchant, SecretKey key) {
        this(URI.create("http://localhost:" + port + "/webhooks/tap/" + merchant), key);
    }

    /** Posts to a webhook-ingress anywhere. */
    public WebhookPost(URI target, SecretKey key) {
        this.target = target;
        this.signer = new TapSigner(key);
    }

    /** The key of this environment: {@code TAP_SECRET_KEY}, or the sandbox's own. */
    public static SecretKey keyOfEnvironment() {
        String key = System.getenv("TAP_SECRET_KEY");
        return SecretKey.of(key == null || key.isBlank() ? LocalDeployment.SECRET_KEY : key);
    }

    /** Where it posts to. */
    public URI target() {
        return target;
    }

    /** Signs a body and posts it. */
    public TimedResponse send(SampleBody body) throws IOException, InterruptedException {
        return send(body, body);
    }

    /** Posts a body under the signature of another: what a forger can do. */
    public TimedResponse send(SampleBody body, SampleBody signed) throws IOException, InterruptedException {
        ReceivedWebhook signatures = signer.sign(signed.bytes());
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header(TapSigner.HASHSTRING, signatures.hashstring().orElseThrow())
                .header(TapSigner.HASH, signatures.hash().orElseThrow())
                .POST(BodyPublishers.ofByteArray(body.bytes()))
                .build();
        long started = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new TimedResponse(
                    response.statusCode(), response.body(), Duration.ofNanos(System.nanoTime() - started));
        } catch (ConnectException e) {
            throw new IOException(
                    "nothing listens at " + target
                            + ": start the sandbox with ./dinar up, or say where webhook-ingress is with --url",
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
