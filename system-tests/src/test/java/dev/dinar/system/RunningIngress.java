package dev.dinar.system;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.ingress.WebhookIngress;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A webhook-ingress alone on a broker, and whoever posts to it. */
public final class RunningIngress implements AutoCloseable {

    static final String KEY = "sk_test_dinar_system_tests";
    private static final TapSigner SIGNER = new TapSigner(SecretKey.of(KEY));

    private final WebhookIngress ingress;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RunningIngress(Config config) throws Exception {
        this.ingress = WebhookIngress.start(config);
    }

    /** The ingress's settings, with free ports. */
    static Config config(String prefix, String bootstrapServers, String registryUrl) {
        return ConfigFactory.parseMap(settings(prefix, bootstrapServers, registryUrl));
    }

    static Map<String, Object> settings(String prefix, String bootstrapServers, String registryUrl) {
        return Map.of(
                "dinar.kafka.bootstrap.servers",
                bootstrapServers,
                "dinar.schema-registry.url",
                registryUrl,
                "dinar.schema-registry.auto.register.schemas",
                true,
                "dinar.topics.prefix",
                prefix,
                "dinar.topics.manage",
                "create",
                "dinar.topics.partitions",
                2,
                "dinar.ingress.host",
                "127.0.0.1",
                "dinar.ingress.port",
                0,
                "dinar.ingress.management.port",
                0,
                "dinar.ingress.merchants.default.secret-key",
                KEY);
    }

    HttpResponse<String> post(String chargeId) throws Exception {
        return client.send(signed(ingress.port(), chargeId), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postAsync(String chargeId) {
        return client.sendAsync(signed(ingress.port(), chargeId), BodyHandlers.ofString());
    }

    HttpResponse<String> readiness() throws Exception {
        return management("/health/ready");
    }

    HttpResponse<String> management(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + ingress.managementPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** A captured KNET charge as Tap would post it to an ingress on this port. */
    public static HttpRequest signed(int port, String chargeId) {
        byte[] body = """
                {"id":"%s","object":"charge","live_mode":false,"status":"CAPTURED","amount":0.5,"currency":"KWD",
                 "transaction":{"created":"1764000000000"},"reference":{"gateway":"g1","payment":"p1","order":"o1"},
                 "response":{"code":"000","message":"Captured"},"source":{"payment_method":"KNET","id":"src_kw.knet"}}
                """.formatted(chargeId).getBytes(StandardCharsets.UTF_8);
        ReceivedWebhook webhook = SIGNER.sign(body);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/tap/default"))
                .header("Content-Type", "application/json")
                .header("hashstring", webhook.hashstring().orElseThrow())
                .header("hash", webhook.hash().orElseThrow())
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public void close() {
        ingress.close();
        client.close();
    }
}
