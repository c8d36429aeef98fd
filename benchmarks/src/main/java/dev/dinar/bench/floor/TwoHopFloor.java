package dev.dinar.bench.floor;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The floor of latency: two hops, as a charge and its order need. Each event is kept under its key, goes through a repartition
 * topic under another key, is kept under that and goes out.
 *
 * <p>Topics: in, out; then the number of partitions of the topic between.
 */
public final class TwoHopFloor {

    private TwoHopFloor() {}

    /** The key under which what came in under {@code key} goes out. */
    public static String keyOut(String key) {
        return "order-" + key;
    }

    /** Runs until it is told to stop; for the arguments see {@link FloorSettings}. */
    public static void main(String[] args) throws InterruptedException {
        FloorSettings settings = FloorSettings.of(args);
        FloorMain.run(topology(settings), settings);
    }

    private static Topology topology(FloorSettings settings) {
        StreamsBuilder builder = new StreamsBuilder();
        for (String store : new String[] {"first", "second"}) {
            builder.addStateStore(Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(store), Serdes.String(), Serdes.ByteArray()));
        }
        builder.stream(settings.topics().get(0), Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(keeping("first"), "first")
                .selectKey((key, _) -> keyOut(key))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                        .withName("by-order")
                        .withNumberOfPartitions(
                                Integer.parseInt(settings.topics().get(2))))
                .process(keeping("second"), "second")
                .to(settings.topics().get(1), Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    private static ProcessorSupplier<String, byte[], String, byte[]> keeping(String name) {
        return () -> new Keeping(name);
    }

    private static final class Keeping implements Processor<String, byte[], String, byte[]> {

        private final String name;
        private ProcessorContext<String, byte[]> context;
        private KeyValueStore<String, byte[]> store;

        Keeping(String name) {
            this.name = name;
        }

        @Override
        public void init(ProcessorContext<String, byte[]> given) {
            context = given;
            store = given.getStateStore(name);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (store.get(record.key()) == null) {
                store.put(record.key(), record.value());
            }
            context.forward(record);
        }
    }
}
