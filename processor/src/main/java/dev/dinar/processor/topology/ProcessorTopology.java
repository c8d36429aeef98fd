package dev.dinar.processor.topology;

import dev.dinar.events.Charge;
import dev.dinar.processor.codec.StateSerde;
import dev.dinar.processor.domain.Outcome;
import dev.dinar.processor.store.StoredOrder;
import dev.dinar.processor.store.StoredRefunds;
import dev.dinar.processor.topology.Publishing.Message;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The wiring, and nothing else:
 *
 * <pre>
 * charge-events, refund-events → charge-folding [charges, pending-refunds, charge-timers]
 *         │                              → charges, payment-alerts, charge-status-queries
 *         └→ order-routing → (charges-by-order) → order-settling [orders, order-timers]
 *                                        → order-paid, order-payment-failed, order-refunded, payment-alerts
 * </pre>
 */
public final class ProcessorTopology {

    private final TopologySettings settings;
    private final Outputs outputs;
    private final StateSerde<Charge> chargeState = StateSerde.of(Charge.class);
    private final StateSerde<StoredRefunds> refundState = StateSerde.of(StoredRefunds.class);
    private final StateSerde<StoredOrder> orderState = StateSerde.of(StoredOrder.class);

    private ProcessorTopology(TopologySettings settings) {
        this.settings = settings;
        this.outputs = new Outputs(settings);
    }

    /** The topology of a deployment. */
    public static Topology of(TopologySettings settings) {
        return new ProcessorTopology(settings).build();
    }

    private Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, ChargeChange> changes = events(builder, Topics.CHARGE_EVENTS)
                .merge(events(builder, Topics.REFUND_EVENTS), Named.as("events"))
                .process(
                        withStores(
                                () -> new Traced<>("charge-folding", new ChargeFolding(settings)),
                                store(Names.CHARGES, Serdes.String(), chargeState),
                                store(Names.PENDING_REFUNDS, Serdes.String(), refundState),
                                store(Names.CHARGE_TIMERS, Serdes.Bytes(), Serdes.ByteArray())),
                        Named.as("charge-folding"));
        publish(changes, "charges", Topics.CHARGES, outputs::charges);
        publish(changes, "charge-alerts", Topics.PAYMENT_ALERTS, outputs::alerts);
        publish(changes, "status-queries", Topics.CHARGE_STATUS_QUERIES, outputs::queries);

        KStream<String, Outcome> outcomes = changes.process(() -> new OrderRouting(settings), Named.as("order-routing"))
                .repartition(Repartitioned.<String, Charge>as(Names.CHARGES_BY_ORDER)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(chargeState))
                .process(
                        withStores(
                                () -> new Traced<>("order-settling", new OrderSettling(settings)),
                                store(Names.ORDERS, Serdes.String(), orderState),
                                store(Names.ORDER_TIMERS, Serdes.Bytes(), Serdes.ByteArray())),
                        Named.as("order-settling"));
        publish(outcomes, "order-paid", Topics.ORDER_PAID, outputs::paid);
        publish(outcomes, "order-payment-failed", Topics.ORDER_PAYMENT_FAILED, outputs::failed);
        publish(outcomes, "order-refunded", Topics.ORDER_REFUNDED, outputs::refunded);
        publish(outcomes, "order-alerts", Topics.PAYMENT_ALERTS, outputs::orderAlerts);
        return builder.build();
    }

    private <T extends SpecificRecord> KStream<String, SpecificRecord> events(StreamsBuilder builder, Topic<T> topic) {
        return builder.stream(
                        topic.name(settings.topicPrefix()),
                        Consumed.with(Serdes.String(), avro(topic.valueType())).withName(topic.name() + "-source"))
                .mapValues(event -> event, Named.as(topic.name() + "-events"));
    }

    private <V, T extends SpecificRecord> void publish(
            KStream<String, V> stream, String name, Topic<T> topic, Function<V, List<Message<T>>> messages) {
        stream.process(
                        () -> new Publishing<>(settings.source(), topic.valueType(), messages),
                        Named.as(name + "-publishing"))
                .to(
                        topic.name(settings.topicPrefix()),
                        Produced.with(Serdes.String(), avro(topic.valueType())).withName(name + "-sink"));
    }

    private <T extends SpecificRecord> Serde<T> avro(Class<T> type) {
        return AvroSerde.of(type, settings.registry(), settings.serde());
    }

    /** No record cache: keys do not repeat soon, and the cache was measured to cost a quarter to 40 %. */
    private static <K, V> StoreBuilder<?> store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value)
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    private static <A, B, C, D> ProcessorSupplier<A, B, C, D> withStores(
            Supplier<Processor<A, B, C, D>> processor, StoreBuilder<?>... stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<A, B, C, D> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(stores);
            }
        };
    }
}
