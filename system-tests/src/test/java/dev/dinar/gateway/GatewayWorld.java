package dev.dinar.gateway;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeRequest;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topic;
import dev.dinar.simulator.SimulatorSettings;
import dev.dinar.simulator.TapSimulator;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import dev.dinar.tap.SecretKey;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A broker and a Tap of a test's own, on which gateways come and go, and whoever sends requests and reads replies. */
final class GatewayWorld implements AutoCloseable {

    static final SecretKey KEY = SecretKey.of(Deployment.KEY);

    final TapSimulator tap;
    private final EmbeddedKafka kafka;
    private final Deployment deployment;

    GatewayWorld() {
        this("mock://" + UUID.randomUUID(), Map.of());
    }

    /** With a Tap by a clock of one's own. */
    GatewayWorld(Clock atTap) {
        this("mock://" + UUID.randomUUID(), Map.of(), atTap);
    }

    /** With a registry, and settings of the broker, of one's own. */
    GatewayWorld(String registryUrl, Map<String, String> broker) {
        this(registryUrl, broker, Clock.systemUTC());
    }

    private GatewayWorld(String registryUrl, Map<String, String> broker, Clock atTap) {
        tap = TapSimulator.start(SimulatorSettings.of(KEY, URI.create("http://127.0.0.1:1/nobody"))
                .by(atTap));
        Map<String, String> settings = new HashMap<>(Map.of(
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
                "group.share.min.record.lock.duration.ms", "1000",
                "group.share.record.lock.duration.ms", "10000",
                "group.share.max.size", "1000"));
        settings.putAll(broker);
        // Crashes are frequent here, and nobody wants to wait for what production can wait for.
        kafka = EmbeddedKafka.start(SharedKafka.temporaryFolder(), EmbeddedKafka.freePort(), settings);
        deployment = new Deployment(
                kafka.bootstrapServers(),
                registryUrl,
                "",
                Map.of(
                        "dinar.gateway.tap.url",
                        tap.apiUrl().toString(),
                        "dinar.gateway.tap.calls-per-second",
                        1000,
                        "dinar.gateway.in-flight.charge-requests",
                        4,
                        "dinar.gateway.in-flight.charge-status-queries",
                        2,
                        "dinar.gateway.lock-duration",
                        "10s",
                        "dinar.gateway.renew-every",
                        "2s",
                        "dinar.gateway.transaction-timeout",
                        "2s",
                        "dinar.gateway.first-wait",
                        "200ms"));
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    Config config(Map<String, ?> more) {
        return ConfigFactory.parseMap(more).withFallback(deployment.config());
    }

    ChargeGateway gateway(Map<String, ?> more) throws Exception {
        return ChargeGateway.start(config(more));
    }

    void send(ChargeRequest request) {
        deployment.send(request);
    }

    <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
        deployment.send(topic, key, value, new RecordHeaders());
    }

    <T extends SpecificRecord> void sendAt(Instant at, Topic<T> topic, String key, T value) {
        deployment.sendAt(at, topic, key, value);
    }

    void sendRaw(Topic<?> topic, String key, byte[] value) {
        deployment.sendRaw(topic, key, value, new RecordHeaders());
    }

    /** Everything that is committed on a topic now. */
    List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic) {
        return deployment.records(topic);
    }

    <T> List<T> values(Topic<T> topic) {
        return deployment.values(topic);
    }

    @Override
    public void close() {
        deployment.close();
        tap.close();
        kafka.close();
    }
}
