package dev.dinar.system;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.ingress.WebhookIngress;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.processor.Processor;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.tap.SecretKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A deployment of the services on the shared broker, apart from others by its topic prefix. */
public final class Deployment implements AutoCloseable {

    /** Signs every webhook of these tests. Made up. */
    public static final String KEY = "sk_test_dinar_system_tests";

    private final WebhookIngress ingress;
    private final Processor processor;

    private Deployment(WebhookIngress ingress, Processor processor) {
        this.ingress = ingress;
        this.processor = processor;
    }

    /** Starts ingress and processor under a topic prefix. */
    public static Deployment start(String prefix) throws Exception {
        Config config = config(prefix, SharedKafka.bootstrapServers(), Map.of());
        Processor processor = Processor.start(config);
        return new Deployment(WebhookIngress.start(config), processor);
    }

    /** The services' configuration on a broker, with free ports and state in a folder of its own. */
    public static Config config(String prefix, String bootstrapServers, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("dinar.kafka.\"bootstrap.servers\"", bootstrapServers);
        settings.put("dinar.schema-registry.url", SharedKafka.registryUrl());
        settings.put("dinar.schema-registry.\"auto.register.schemas\"", "true");
        settings.put("dinar.topics.prefix", prefix);
        settings.put("dinar.topics.manage", "create");
        settings.put("dinar.topics.partitions", "2");
        settings.put("dinar.topics.replication", "1");
        settings.put("dinar.ingress.host", "127.0.0.1");
        settings.put("dinar.ingress.port", 0);
        settings.put("dinar.ingress.management.port", 0);
        settings.put("dinar.ingress.merchants.default.secret-key", KEY);
        settings.put("dinar.processor.http.host", "127.0.0.1");
        settings.put("dinar.processor.http.port", 0);
        settings.put("dinar.processor.management.port", 0);
        settings.put("dinar.processor.mode", "test");
        settings.put("dinar.processor.streams.application-id", prefix + "processor");
        Path state = SharedKafka.temporaryFolder();
        settings.put("dinar.processor.streams.state-folder", state.toString());
        settings.putAll(more);
        return ServiceConfig.complete(ConfigFactory.parseMap(settings));
    }

    /** Posts webhooks to the ingress. */
    public WebhookPost post() {
        return new WebhookPost(ingress.port(), "default", SecretKey.of(KEY));
    }

    /** The ingress. */
    public WebhookIngress ingress() {
        return ingress;
    }

    /** The processor. */
    public Processor processor() {
        return processor;
    }

    @Override
    public void close() {
        ingress.close();
        processor.close();
    }
}
