package dev.dinar.processor.topology;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.codec.ChargeEntry;
import dev.dinar.processor.codec.ChargeTableCodec;
import dev.dinar.processor.codec.ChargeUpdateCodec;
import dev.dinar.processor.codec.OrderEntry;
import dev.dinar.processor.codec.SettlementCodec;
import dev.dinar.processor.domain.charge.ChargeRules;
import dev.dinar.processor.domain.order.OrderRules;
import dev.dinar.processor.domain.settlement.SettlementRules;
import dev.dinar.processor.store.ChargeUpdate;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The wiring, and nothing else:
 *
 * <pre>
 * charge-events ─ guard ─┐
 *                        ├─ KTable charges ─ charge-effects [due-checks] → charges, payment-alerts, charge-status-queries
 * refund-events ─ guard ─┘                        │
 *                                                 └ order-updates → (charges-by-order)
 * (charges-by-order) ─ KTable orders ─ order-effects → order-paid, order-payment-failed, order-refunded, payment-alerts
 *
 * charges ───────────────┐
 * payout-lines ── guard ─┼─ settlement-effects [settlements, due-settlements] → charge-settled, payment-alerts
 * dispute-events ─ guard ┘
 * </pre>
 *
 * The last part, a work of its own that reads what the first writes, is there where payouts are asked for.
 */
public final class ProcessorTopology {

    private final TopologySettings settings;
    private final ChargeRules chargeRules;
    private final OrderRules orderRules;
    private final ChargeTableCodec codec;
    private final TaskMemories memories = new TaskMemories();

    private ProcessorTopology(TopologySettings settings) {
        this.settings = settings;
        this.chargeRules = new ChargeRules(settings.policy());
        this.orderRules = new OrderRules(settings.policy(), settings.orderRetention());
        this.codec = new ChargeTableCodec(chargeRules);
    }

    /** The topology of a deployment. */
    public static Topology of(TopologySettings settings) {
        return new ProcessorTopology(settings).build();
    }

    private Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, SpecificRecord> fromCharges = charges(builder)
                .toStream(Named.as("charge-changes"))
                .process(
                        withStores(
                                () -> new Traced<>(
                                        "charge-effects", new ChargeProcessor(settings, memories, chargeRules, codec)),
                                index(Names.DUE_CHECKS)),
                        Named.as("charge-effects"),
                        Names.CHARGES);
        write(fromCharges, Topics.CHARGES, Topics.CHARGE_STATUS_QUERIES);
        writeAs(Names.CHARGE_ALERTS, fromCharges, Topics.PAYMENT_ALERTS);
        KStream<String, ChargeUpdate> updates = fromCharges
                .mapValues(ChargeUpdate.class::cast, Named.as(Names.ORDER_UPDATES))
                .repartition(Repartitioned.<String, ChargeUpdate>as(Names.CHARGES_BY_ORDER)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new ChargeUpdateCodec(chargeRules).serde()));
        KStream<String, SpecificRecord> fromOrders = orders(updates)
                .toStream(Named.as("order-changes"))
                .process(
                        () -> new Traced<>("order-effects", new OrderProcessor(settings)),
                        Named.as("order-effects"),
                        Names.ORDERS);
        write(fromOrders, Topics.ORDER_PAID, Topics.ORDER_PAYMENT_FAILED, Topics.ORDER_REFUNDED);
        writeAs(Names.ORDER_ALERTS, fromOrders, Topics.PAYMENT_ALERTS);
        settings.settlement().ifPresent(policy -> settlements(builder, new SettlementRules(policy)));
        return builder.build();
    }

    /** One table of two topics: a refund that comes before its charge is part of the same value. */
    private KTable<String, ChargeEntry> charges(StreamsBuilder builder) {
        KGroupedStream<String, ChargeEvent> chargeEvents =
                events(builder, Topics.CHARGE_EVENTS, () -> new ChargeEventGuard(memories, settings.metrics()));
        KGroupedStream<String, RefundEvent> refundEvents = events(
                builder,
                Topics.REFUND_EVENTS,
                () -> new RefundEventGuard(memories, settings.policy().trust(), settings.metrics()));
        return chargeEvents
                .<ChargeEntry>cogroup((_, event, entry) -> codec.entry(
                        entry, chargeRules.fold(Optional.ofNullable(entry).map(ChargeEntry::charge), event)))
                .cogroup(
                        refundEvents,
                        (_, event, entry) -> codec.entry(
                                entry,
                                chargeRules.fold(Optional.ofNullable(entry).map(ChargeEntry::charge), event)))
                .aggregate(() -> null, Named.as(Names.CHARGES + "-fold"), table(Names.CHARGES, codec.serde()));
    }

    private KTable<String, OrderEntry> orders(KStream<String, ChargeUpdate> updates) {
        return updates.groupByKey(Grouped.as("orders-by-id"))
                .aggregate(
                        () -> null,
                        (orderId, update, entry) -> OrderEntry.of(orderRules.show(
                                orderId, Optional.ofNullable(entry).map(OrderEntry::order), update)),
                        Named.as(Names.ORDERS + "-fold"),
                        table(Names.ORDERS, OrderEntry.serde()));
    }

    private void settlements(StreamsBuilder builder, SettlementRules rules) {
        KStream<String, SpecificRecord> effects = ofCharges(builder, Topics.CHARGES)
                .merge(
                        guarded(builder, Topics.PAYOUT_LINES, line -> line.getChargeId()),
                        Named.as("charges-and-payout-lines"))
                .merge(
                        guarded(builder, Topics.DISPUTE_EVENTS, dispute -> dispute.getChargeId()),
                        Named.as("charges-and-disputes"))
                .process(
                        withStores(
                                () -> new Traced<>("settlement-effects", new SettlementProcessor(settings, rules)),
                                Stores.timestampedKeyValueStoreBuilder(
                                                settings.stores()
                                                        .keyValueStore(new DslKeyValueParams(
                                                                Names.SETTLEMENTS, DslStoreFormat.TIMESTAMPED)),
                                                Serdes.String(),
                                                SettlementCodec.serde())
                                        .withCachingDisabled(),
                                index(Names.DUE_SETTLEMENTS)),
                        Named.as("settlement-effects"));
        write(effects, Topics.CHARGE_SETTLED);
        writeAs(Names.SETTLEMENT_ALERTS, effects, Topics.PAYMENT_ALERTS);
    }

    private <T extends SpecificRecord> KStream<String, SpecificRecord> guarded(
            StreamsBuilder builder, Topic<T> topic, Function<T, String> chargeId) {
        return ofCharges(builder, topic)
                .processValues(() -> new KeyGuard<>(topic.valueType(), chargeId), Named.as(Names.guard(topic.name())));
    }

    private <T extends SpecificRecord> KStream<String, SpecificRecord> ofCharges(
            StreamsBuilder builder, Topic<T> topic) {
        return builder.stream(
                        topic.name(settings.topicPrefix()),
                        Consumed.with(Serdes.String(), avro(topic)).withName(topic.name() + "-source"))
                .mapValues(SpecificRecord.class::cast, Named.as(topic.name() + "-as-record"));
    }

    private <T extends SpecificRecord> KGroupedStream<String, T> events(
            StreamsBuilder builder, Topic<T> topic, Supplier<FixedKeyProcessor<String, T, T>> guard) {
        return builder.stream(
                        topic.name(settings.topicPrefix()),
                        Consumed.with(Serdes.String(), avro(topic)).withName(topic.name() + "-source"))
                .processValues(guard::get, Named.as(Names.guard(topic.name())))
                .groupByKey();
    }

    private void write(KStream<String, SpecificRecord> stream, Topic<?>... topics) {
        List.of(topics).forEach(topic -> writeAs(Names.sink(topic.name()), stream, topic));
    }

    /** What is handed to the sink by its name is of its topic's type. */
    private void writeAs(String node, KStream<String, SpecificRecord> stream, Topic<?> topic) {
        Serde<SpecificRecord> writing = Serdes.serdeFrom(settings.values()::serialize, neverRead(topic));
        stream.to(
                topic.name(settings.topicPrefix()),
                Produced.with(Serdes.String(), writing).withName(node));
    }

    private static Deserializer<SpecificRecord> neverRead(Topic<?> topic) {
        return (_, _) -> {
            throw new UnsupportedOperationException(topic.name() + " is only written");
        };
    }

    private <T extends SpecificRecord> Serde<T> avro(Topic<T> topic) {
        return AvroSerde.of(topic.valueType(), settings.registry(), settings.serde());
    }

    /** No record cache: what follows must see each change, and the cache was measured to cost a quarter to 40 %. */
    private <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> table(String name, Serde<V> values) {
        return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(values)
                .withStoreType(settings.stores())
                .withCachingDisabled();
    }

    private StoreBuilder<?> index(String name) {
        return Stores.keyValueStoreBuilder(
                        settings.stores().keyValueStore(new DslKeyValueParams(name, DslStoreFormat.PLAIN)),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingDisabled();
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
