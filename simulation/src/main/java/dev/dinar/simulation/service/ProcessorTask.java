package dev.dinar.simulation.service;

import dev.dinar.processor.deadletter.HandlerConfig;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.CheckSchedule;
import dev.dinar.processor.topology.InputLag;
import dev.dinar.processor.topology.ProcessorTopology;
import dev.dinar.processor.topology.TopologySettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.plan.Plan;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The processor's real topology in a test driver, from one start to the next death: records in, records out, time going on. Its stores
 * are in memory; all parts of the topology work in one step. Not thread-safe.
 */
final class ProcessorTask implements AutoCloseable {

    private static final List<Topic<?>> INPUTS = List.of(Topics.CHARGE_EVENTS, Topics.REFUND_EVENTS);
    private static final List<Topic<?>> WITH_PAYOUTS =
            List.of(Topics.CHARGE_EVENTS, Topics.PAYOUT_LINES, Topics.DISPUTE_EVENTS, Topics.REFUND_EVENTS);
    private static final List<String> TABLES = List.of("charges", "orders");
    private static final List<String> WITH_SETTLEMENTS = List.of("charges", "orders", "settlements");
    private static final String DUE = "due-checks";
    private static final String DUE_SETTLEMENTS = "due-settlements";

    private static final String APPLICATION = "simulation";
    private static final List<Topic<?>> OUTPUTS = List.of(
            Topics.CHARGES,
            Topics.ORDER_PAID,
            Topics.ORDER_PAYMENT_FAILED,
            Topics.ORDER_REFUNDED,
            Topics.CHARGE_SETTLED,
            Topics.PAYMENT_ALERTS,
            Topics.CHARGE_STATUS_QUERIES,
            Topics.PROCESSOR_DEAD_LETTERS);

    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new LinkedHashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new LinkedHashMap<>();
    private final List<String> indexes;
    private long wall;

    /** A change of a table, as the changelog has it. */
    @SuppressWarnings("ArrayRecordComponent") // its own instance is all that it is compared with
    record Change(String table, Bytes key, byte[] value, long timestamp) {}

    /** What others write and it reads. */
    static List<Topic<?>> inputs(Plan plan) {
        return plan.bank().isPresent() ? WITH_PAYOUTS : INPUTS;
    }

    /** What it holds, and puts back from what was committed. */
    static List<String> tables(Plan plan) {
        return plan.bank().isPresent() ? WITH_SETTLEMENTS : TABLES;
    }

    ProcessorTask(Wiring wiring, InputLag lag, long wall) {
        this.wall = wall;
        this.indexes = wiring.plan().bank().isPresent() ? List.of(DUE, DUE_SETTLEMENTS) : List.of(DUE);
        driver = new TopologyTestDriver(
                ProcessorTopology.of(settings(wiring, lag)), properties(wiring.plan()), Instant.ofEpochMilli(wall));
        for (Topic<?> topic : inputs(wiring.plan())) {
            inputs.put(
                    topic.name(),
                    driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer()));
        }
        OUTPUTS.forEach(topic -> outputs.put(topic.name(), output(topic.name())));
        tables(wiring.plan())
                .forEach(table -> outputs.put(table + " ", output(APPLICATION + "-" + table + "-changelog")));
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Properties properties(Plan plan) {
        Properties properties = new Properties();
        properties.putAll(new HandlerConfig(
                        inputs(plan).stream().map(Topic::name).collect(Collectors.toSet()), UncountedProcessor.INSTANCE)
                .properties(Topics.PROCESSOR_DEAD_LETTERS.name()));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        return properties;
    }

    private static TopologySettings settings(Wiring wiring, InputLag lag) {
        Contract contract = wiring.contract();
        CheckSchedule schedule = contract.schedule();
        if (wiring.has(Fault.SCHEDULE_TWENTY_TIMES)) {
            Map<CheckReason, List<Duration>> late = new EnumMap<>(CheckReason.class);
            schedule.times()
                    .forEach((reason, times) -> late.put(
                            reason,
                            times.stream().map(time -> time.multipliedBy(20)).toList()));
            schedule = new CheckSchedule(schedule.from(), late, schedule.grace());
        }
        if (wiring.has(Fault.FAILED_NOT_ASKED)) {
            Map<CheckReason, List<Duration>> fewer = new EnumMap<>(schedule.times());
            fewer.put(CheckReason.FAILED, List.of());
            schedule = new CheckSchedule(schedule.from(), fewer, schedule.grace());
        }
        return new TopologySettings(
                "",
                "/processor/" + APPLICATION,
                contract.registry(),
                contract.config(),
                contract.values(),
                new PaymentPolicy(
                        wiring.plan().mode(),
                        wiring.has(Fault.ORDER_ID_BELIEVED) ? OrderTrust.SIGNED_FIELDS : OrderTrust.SIGNED_BODY,
                        wiring.has(Fault.ANY_AGE_PAYS) ? Duration.ofDays(36_500) : contract.chargeRetention(),
                        schedule),
                wiring.has(Fault.ORDERS_FORGOTTEN) ? Duration.ofHours(2) : contract.orderRetention(),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                lag,
                UncountedProcessor.INSTANCE,
                BuiltInDslStoreSuppliers.IN_MEMORY,
                contract.settlement(wiring));
    }

    /** Puts a table's value back, as a restore does: what stands in the changelog, with its time in front. */
    void restore(Change change) {
        byte[] value = change.value();
        KeyValueStore<Bytes, byte[]> store = innermost(driver.getTimestampedKeyValueStore(change.table()));
        if (value != null) {
            store.put(
                    change.key(),
                    ByteBuffer.allocate(Long.BYTES + value.length)
                            .putLong(change.timestamp())
                            .put(value)
                            .array());
        }
    }

    /** A record of an input topic is processed. */
    void process(Entry entry) {
        inputs.get(entry.topic())
                .pipeInput(new TestRecord<>(
                        entry.key(),
                        entry.value(),
                        new RecordHeaders(entry.headers().toArray()),
                        entry.timestamp()));
    }

    /** It is that time on the wall; what is due is done. */
    void tick(long now) {
        driver.advanceWallClockTime(Duration.ofMillis(Math.max(0, now - wall)));
        wall = Math.max(wall, now);
    }

    /** What came out since it was last asked, each with its topic. */
    void drain(BiConsumer<String, TestRecord<byte[], byte[]>> records, Consumer<Change> changes) {
        Set<String> produced = driver.producedTopicNames();
        outputs.forEach((name, topic) -> {
            if (name.endsWith(" ")) {
                String table = name.strip();
                if (produced.contains(APPLICATION + "-" + table + "-changelog")) {
                    for (TestRecord<byte[], byte[]> record : topic.readRecordsToList()) {
                        changes.accept(new Change(table, Bytes.wrap(record.key()), record.value(), record.timestamp()));
                    }
                }
            } else if (produced.contains(name)) {
                topic.readRecordsToList().forEach(record -> records.accept(name, record));
            }
        });
    }

    /** When something is next due, by the wall. */
    OptionalLong nextDue() {
        return indexes.stream().flatMapToLong(index -> nextDue(index).stream()).min();
    }

    private OptionalLong nextDue(String index) {
        KeyValueStore<Bytes, byte[]> due = innermost(driver.getKeyValueStore(index));
        try (KeyValueIterator<Bytes, byte[]> entries = due.all()) {
            return entries.hasNext()
                    ? OptionalLong.of(ByteBuffer.wrap(entries.next().key.get()).getLong())
                    : OptionalLong.empty();
        }
    }

    /** What a table holds, in the order of its keys. */
    List<Map.Entry<Bytes, byte[]>> table(String name) {
        List<Map.Entry<Bytes, byte[]>> held = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                innermost(driver.getTimestampedKeyValueStore(name)).all()) {
            entries.forEachRemaining(entry -> held.add(Map.entry(entry.key, entry.value)));
        }
        return held;
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> innermost(StateStore store) {
        StateStore inner = store;
        while (inner instanceof WrappedStateStore<?, ?, ?> wrapped) {
            inner = wrapped.wrapped();
        }
        return (KeyValueStore<Bytes, byte[]>) inner;
    }

    @Override
    public void close() {
        driver.close();
    }
}
