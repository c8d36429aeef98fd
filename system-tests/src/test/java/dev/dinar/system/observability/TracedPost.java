package dev.dinar.system.observability;

import dev.dinar.schemas.TraceParent;
import dev.dinar.system.Bodies;
import dev.dinar.system.Deployment;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;

/** A webhook of a capture, as a load balancer in front of webhook-ingress would post it: with or without a trace. */
final class TracedPost {

    private TracedPost() {}

    /** The status that it is answered with. */
    static int post(int port, String charge, String order, Optional<TraceParent> trace) throws Exception {
        ReceivedWebhook webhook = new TapSigner(SecretKey.of(Deployment.KEY))
                .sign(Bodies.charge(charge, order, "CAPTURED", "000", Instant.now())
                        .bytes());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/webhooks/tap/default"))
                .header("content-type", "application/json")
                .header(TapSigner.HASHSTRING, webhook.hashstring().orElseThrow())
                .header(TapSigner.HASH, webhook.hash().orElseThrow())
                .POST(BodyPublishers.ofByteArray(webhook.body()));
        trace.ifPresent(parent -> request.header(TraceParent.HEADER, parent.toString()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
