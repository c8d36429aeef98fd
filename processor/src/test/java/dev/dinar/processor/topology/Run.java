package dev.dinar.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.Facts;
import dev.dinar.processor.deadletter.HandlerConfig;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.settlement.SettlementPolicy;
import dev.dinar.processor.metrics.CountedMetrics;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.schemas.serde.AvroSerializer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;

/** One run of the topology in memory: give it events, ask what came out. */
final class Run implements AutoCloseable {

    static final Duration RETENTION = Duration.ofDays(90);
    static final Duration ORDER_RETENTION = Duration.ofDays(400);

    final CountedMetrics metrics = new CountedMetrics();
    final Topology topology;
    final TopologyTestDriver driver;

    private final Map<String, Object> serde =
            Map.of("schema.registry.url", "mock://" + UUID.randomUUID(), "auto.register.schemas", "true");
    private final Map<String, Long> changelogs = new HashMap<>();

    /** How many records are still to be fetched. */
    long lag;

    private final SchemaRegistry registry = SchemaRegistries.open(serde);

    private final AvroSerializer values = new AvroSerializer();

    private final Optional<SettlementPolicy> settlement;

    Run(Path stateFolder) {
        this(stateFolder, Optional.empty());
    }

    /** With what is expected of payouts. */
    Run(Path stateFolder, Optional<SettlementPolicy> settlement) {
        this.settlement = settlement;
        values.configure(serde, false);
        Properties properties = new Properties();
        properties.putAll(new HandlerConfig(
                        Set.of(
                                Topics.CHARGE_EVENTS.name(),
                                Topics.REFUND_EVENTS.name(),
                                Topics.PAYOUT_LINES.name(),
                                Topics.DISPUTE_EVENTS.name()),
                        metrics)
                .properties(Topics.PROCESSOR_DEAD_LETTERS.name()));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        topology = topology();
        driver = new TopologyTestDriver(topology, properties, Facts.OBSERVED);
    }

    private Topology topology() {
        TopologySettings settings = new TopologySettings(
                "",
                "/processor/test",
                registry,
                serde,
                values,
                new PaymentPolicy(Mode.LIVE, OrderTrust.SIGNED_BODY, RETENTION, Facts.SCHEDULE),
                ORDER_RETENTION,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                (_, _) -> lag,
                metrics,
                BuiltInDslStoreSuppliers.ROCKS_DB,
                settlement);
        return ProcessorTopology.of(settings);
    }

    /** A record arrives on a topic. */
    <T extends SpecificRecord> Run given(Topic<T> topic, String key, T value, Instant at) {
        driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        avro(topic.valueType()).serializer())
                .pipeInput(new TestRecord<>(key, value, new RecordHeaders(), at));
        return this;
    }

    /** Events arrive, one after the other. */
    Run given(ChargeEvent.Builder... events) {
        for (ChargeEvent.Builder event : events) {
            given(event.build(), Map.of());
        }
        return this;
    }

    /** An event arrives with headers. */
    Run given(ChargeEvent event, Map<String, String> headers) {
        RecordHeaders recordHeaders = new RecordHeaders();
        headers.forEach((name, value) -> recordHeaders.add(name, value.getBytes(UTF_8)));
        driver.createInputTopic(
                        Topics.CHARGE_EVENTS.name(),
                        new StringSerializer(),
                        avro(ChargeEvent.class).serializer())
                .pipeInput(new TestRecord<>(event.getChargeId(), event, recordHeaders, event.getObservedAt()));
        return this;
    }

    /** A refund's event arrives. */
    Run givenRefund(RefundEvent.Builder builder) {
        RefundEvent event = builder.build();
        driver.createInputTopic(
                        Topics.REFUND_EVENTS.name(),
                        new StringSerializer(),
                        avro(RefundEvent.class).serializer())
                .pipeInput(new TestRecord<>(event.getChargeId(), event, new RecordHeaders(), event.getObservedAt()));
        return this;
    }

    /** Bytes arrive that may be no event. */
    Run givenBytes(String key, byte[] value) {
        driver.createInputTopic(Topics.CHARGE_EVENTS.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, Facts.OBSERVED);
        return this;
    }

    /** Time passes on the wall. */
    Run afterwards(Duration time) {
        driver.advanceWallClockTime(time);
        return this;
    }

    /** What came out on a topic since it was last asked. */
    <T extends SpecificRecord> List<TestRecord<String, T>> records(Topic<T> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        avro(topic.valueType()).deserializer())
                .readRecordsToList();
    }

    /** The values that came out on a topic since it was last asked. */
    <T extends SpecificRecord> List<T> values(Topic<T> topic) {
        return records(topic).stream().map(TestRecord::value).toList();
    }

    /** What came out on the topic of dead letters. */
    List<TestRecord<String, byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        Topics.PROCESSOR_DEAD_LETTERS.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** How many records were written to the changelog of a store. */
    long changelogRecords(String store) {
        changelogs.merge(
                store,
                (long) driver.createOutputTopic(
                                "test-" + store + "-changelog",
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())
                        .readRecordsToList()
                        .size(),
                Long::sum);
        return changelogs.get(store);
    }

    /** What a store holds under a key is no longer what this version can read. */
    void damage(String store, String key) {
        KeyValueStore<Bytes, byte[]> bytes = innermost(driver.getTimestampedKeyValueStore(store));
        byte[] damaged = bytes.get(Bytes.wrap(key.getBytes(UTF_8))).clone();
        for (int i = Long.BYTES + 2; i < Long.BYTES + 10; i++) {
            damaged[i] ^= 0x55;
        }
        bytes.put(Bytes.wrap(key.getBytes(UTF_8)), damaged);
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> innermost(StateStore store) {
        StateStore inner = store;
        while (inner instanceof WrappedStateStore<?, ?, ?> wrapped) {
            inner = wrapped.wrapped();
        }
        return (KeyValueStore<Bytes, byte[]>) inner;
    }

    /** Nothing came out on these topics. */
    Run expectNothingOn(Topic<?>... topics) {
        for (Topic<?> topic : topics) {
            assertThat(driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                            .readRecordsToList())
                    .as(topic.name())
                    .isEmpty();
        }
        return this;
    }

    static Instant at(Duration afterObserved) {
        return Facts.OBSERVED.plus(afterObserved);
    }

    <T extends SpecificRecord> AvroSerde<T> avro(Class<T> type) {
        return AvroSerde.of(type, registry, serde);
    }

    @Override
    public void close() {
        driver.close();
        values.close();
        registry.close();
    }
}
