package dev.dinar.system.processor;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeEvent;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import dev.dinar.system.TopicContents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One deployment's topics on a broker: what is written to them, and what a read_committed consumer reads. */
final class ProcessorDeployment implements AutoCloseable {

    /** How many each of its topics has. */
    static final int PARTITIONS = 4;

    private final String prefix = UUID.randomUUID().toString().substring(0, 8) + ".";
    private final String bootstrapServers;
    private final String registryUrl;
    private final KafkaProducer<String, byte[]> producer;
    private final AvroSerde<ChargeEvent> events;
    private final List<Future<?>> sent = new ArrayList<>();

    ProcessorDeployment(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        this.events = serde(ChargeEvent.class);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            TopicProvisioner.apply(admin, TopicProvisioner.Mode.CREATE, prefix, PARTITIONS, (short) 1, Topics.all());
        }
    }

    /** Its topics on the broker that tests share; their class needs the extension {@link SharedKafka}. */
    static ProcessorDeployment onSharedKafka() {
        return new ProcessorDeployment(SharedKafka.bootstrapServers(), SharedKafka.registryUrl());
    }

    /** The settings of one of its processors. */
    Config config(Path stateFolder) {
        Map<String, Object> settings = Deployment.settings(bootstrapServers, registryUrl, prefix);
        settings.keySet().removeIf(key -> key.startsWith("dinar.ingress.") || key.startsWith("dinar.gateway."));
        settings.put("dinar.topics.manage", "check");
        settings.put("dinar.processor.management.host", "127.0.0.1");
        settings.put("dinar.processor.streams.state-folder", stateFolder.toString());
        settings.put("dinar.processor.streams.transaction-timeout", "5s");
        return ConfigFactory.parseMap(settings);
    }

    /** The group of its processors. */
    Group group() {
        return new Group(bootstrapServers, prefix + "processor");
    }

    void write(ChargeEvent event) {
        write(event.getChargeId(), bytes(event));
    }

    /** Writes a record to one of its topics. */
    <T extends SpecificRecord> void write(Topic<T> topic, String key, T value) {
        try (AvroSerde<T> serde = serde(topic.valueType())) {
            byte[] bytes = serde.serializer().serialize(topic(topic), value);
            sent.add(producer.send(new ProducerRecord<>(topic(topic), key, bytes)));
        }
    }

    /** Writes an event with that time, as its record would have it that was written then. */
    void write(ChargeEvent event, Instant time) {
        sent.add(producer.send(new ProducerRecord<>(
                topic(Topics.CHARGE_EVENTS), null, time.toEpochMilli(), event.getChargeId(), bytes(event))));
    }

    private byte[] bytes(ChargeEvent event) {
        return events.serializer().serialize(topic(Topics.CHARGE_EVENTS), event);
    }

    /** The name of a topic. */
    String topic(Topic<?> topic) {
        return topic.name(prefix);
    }

    void write(String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(Topics.CHARGE_EVENTS.name(prefix), key, value)));
    }

    /** The name of a topic that the processor keeps for itself. */
    String internal(String name) {
        return prefix + "processor-" + name;
    }

    /**
     * Writes to a topic that the processor keeps for itself; creates it, compacted, when it is not there.
     *
     * @return where the record is, when the broker has it
     */
    Future<RecordMetadata> writeInternal(String name, String key, byte[] value) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            if (!admin.listTopics().names().get().contains(internal(name))) {
                admin.createTopics(List.of(new NewTopic(internal(name), PARTITIONS, (short) 1)
                                .configs(Map.of("cleanup.policy", name.endsWith("changelog") ? "compact" : "delete"))))
                        .all()
                        .get();
            }
        }
        Future<RecordMetadata> written = producer.send(new ProducerRecord<>(internal(name), key, value));
        sent.add(written);
        return written;
    }

    /** How many records are on the topic of dead letters. */
    int deadLetters() {
        try (TopicContents<?> letters = contents(Topics.PROCESSOR_DEAD_LETTERS)) {
            return letters.records().size();
        }
    }

    /** Returns when the broker has all that was written. */
    void flush() throws Exception {
        producer.flush();
        for (Future<?> each : sent) {
            each.get();
        }
        sent.clear();
    }

    /** Everything that is committed on a topic, as soon as {@code enough} says so or 90 s have passed. */
    <T extends SpecificRecord> List<T> read(Topic<T> topic, Predicate<List<T>> enough) {
        try (AvroSerde<T> serde = serde(topic.valueType())) {
            List<T> values = new ArrayList<>();
            read(topic, serde.deserializer(), record -> {
                values.add(record.value());
                return enough.test(values);
            });
            return values;
        }
    }

    /** Everything that is committed on a topic by now. */
    <T extends SpecificRecord> List<T> readAll(Topic<T> topic) {
        try (TopicContents<T> contents = contents(topic)) {
            return contents.values();
        }
    }

    private <T> TopicContents<T> contents(Topic<T> topic) {
        return TopicContents.of(topic, prefix, bootstrapServers, registryUrl);
    }

    /** What a group of readers reads that was set to a moment: in each partition from the first record on that is not older. */
    <T extends SpecificRecord> List<T> readSince(Topic<T> topic, Instant since) {
        try (AvroSerde<T> serde = serde(topic.valueType());
                KafkaConsumer<String, T> consumer = consumer(topic, serde.deserializer())) {
            List<T> values = new ArrayList<>();
            Map<TopicPartition, Long> moment = new HashMap<>();
            consumer.assignment().forEach(partition -> moment.put(partition, since.toEpochMilli()));
            consumer.offsetsForTimes(moment).forEach((partition, found) -> {
                if (found == null) {
                    consumer.seekToEnd(List.of(partition));
                } else {
                    consumer.seek(partition, found.offset());
                }
            });
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (!TopicPartitions.areReadTo(ends, consumer)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    /** The first record on the topic of dead letters. */
    ConsumerRecord<String, byte[]> deadLetter() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        read(Topics.PROCESSOR_DEAD_LETTERS, new ByteArrayDeserializer(), record -> {
            records.add(record);
            return true;
        });
        return records.getFirst();
    }

    private <T> void read(Topic<?> topic, Deserializer<T> values, Predicate<ConsumerRecord<String, T>> enough) {
        try (KafkaConsumer<String, T> consumer = consumer(topic, values)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
            boolean satisfied = false;
            while (!satisfied && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, T> record : consumer.poll(Duration.ofMillis(200))) {
                    satisfied |= enough.test(record);
                }
            }
        }
    }

    /** Reads what is committed, from the start on. */
    private <T> KafkaConsumer<String, T> consumer(Topic<?> topic, Deserializer<T> values) {
        KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                values);
        List<TopicPartition> partitions = TopicPartitions.of(consumer, topic.name(prefix));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private <T extends SpecificRecord> AvroSerde<T> serde(Class<T> type) {
        return AvroSerde.of(type, Map.of("schema.registry.url", registryUrl, "auto.register.schemas", "true"));
    }

    @Override
    public void close() {
        producer.close();
        events.close();
    }
}
