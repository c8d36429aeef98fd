package com.example.checkout;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeRequest;
import dev.dinar.gateway.ChargeGateway;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.sandbox.registry.ApicurioProcess;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.CompatibilityLevel;
import dev.dinar.schemas.registry.SchemaDeployment;
import dev.dinar.schemas.serde.AvroDeserializer;
import dev.dinar.simulator.SimulatorSettings;
import dev.dinar.simulator.TapSimulator;
import dev.dinar.tap.SecretKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Broker, registry, gateway and Tap: Dinar as far as a checkout needs it. For one thread. */
final class PaymentWorld implements AutoCloseable {

    private static final SecretKey KEY = SecretKey.of("sk_test_dinar_outbox_example");

    final TapSimulator tap = TapSimulator.start(SimulatorSettings.of(KEY, URI.create("http://127.0.0.1:1/nobody")));
    private final ApicurioProcess registry;
    private final EmbeddedKafka kafka;
    private final ChargeGateway gateway;

    private PaymentWorld(ApicurioProcess registry, EmbeddedKafka kafka) throws Exception {
        this.registry = registry.awaitReady();
        this.kafka = kafka;
        try (SchemaDeployment contract =
                SchemaDeployment.to(Map.of("schema.registry.url", registry.url()), Topics.subjects(""))) {
            contract.register(CompatibilityLevel.FULL_TRANSITIVE);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("__debezium-heartbeat.shop", 1, (short) 1)))
                    .all()
                    .get();
        }
        gateway = ChargeGateway.start(ServiceConfig.complete(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.\"bootstrap.servers\"",
                bootstrapServers(),
                "dinar.schema-registry.url",
                registry.url(),
                "dinar.topics.manage",
                "create",
                "dinar.topics.replication",
                "1",
                "dinar.gateway.tap.url",
                tap.apiUrl().toString(),
                "dinar.gateway.tap.calls-per-second",
                1000,
                "dinar.gateway.management.host",
                "127.0.0.1",
                "dinar.gateway.management.port",
                0,
                "dinar.gateway.merchants.default.secret-key",
                KEY.reveal()))));
    }

    static PaymentWorld start(Path folder) throws Exception {
        ApicurioProcess registry = ApicurioProcess.launch(folder.resolve("registry"));
        return new PaymentWorld(registry, EmbeddedKafka.start(folder.resolve("kafka")));
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    /** Every request on Kafka now, as the gateway reads it. */
    List<ConsumerRecord<String, ChargeRequest>> requests() {
        return records(Topics.CHARGE_REQUESTS);
    }

    List<ChargeReply> replies() {
        return records(Topics.CHARGE_REPLIES).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    private <T> List<ConsumerRecord<String, T>> records(Topic<T> topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "isolation.level",
                "read_committed",
                "schema.registry.url",
                registry.url(),
                "specific.avro.reader",
                "true",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                AvroDeserializer.class);
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name("")).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, T>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    @Override
    public void close() {
        gateway.close();
        kafka.close();
        registry.close();
        tap.close();
    }
}
