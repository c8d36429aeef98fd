package dev.dinar.bench.floor;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The processor's floor: for each event one read and one write of the key in a persistent store with a changelog. The event goes
 * on to one topic, and to a second one where the key was there before: with two events a key, 1.5 records an event. The value
 * that is kept is the event's own.
 *
 * <p>Topics: in, out, out where the key was there before.
 */
public final class KeyedStoreFloor {

    private static final String STORE = "last";

    private KeyedStoreFloor() {}

    /** Runs until it is told to stop; for the arguments see {@link FloorSettings}. */
    public static void main(String[] args) throws InterruptedException {
        FloorSettings settings = FloorSettings.of(args);
        FloorMain.run(topology(settings), settings);
    }

    private static Topology topology(FloorSettings settings) {
        return new Topology()
                .addSource(
                        "in",
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        settings.topics().get(0))
                .addProcessor("keep", Keeping::new, "in")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
                        "keep")
                .addSink(
                        "each",
                        settings.topics().get(1),
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        "keep")
                .addSink(
                        "second",
                        settings.topics().get(2),
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        "keep");
    }

    private static final class Keeping implements Processor<String, byte[], String, byte[]> {

        private ProcessorContext<String, byte[]> context;
        private KeyValueStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<String, byte[]> given) {
            context = given;
            store = given.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            boolean known = store.get(record.key()) != null;
            store.put(record.key(), record.value());
            context.forward(record, "each");
            if (known) {
                context.forward(record, "second");
            }
        }
    }
}
