package dev.dinar.bench.floor;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What {@link KeyedStoreFloor} does, as a table: two topics by cogroup and aggregate, as the processor's charges. Beside the floor it
 * tells what that form costs. Whether the key was there before travels in memory beside the value, as the processor's results do.
 *
 * <p>Topics: in, out, out where the key was there before, and the second in, which is empty.
 */
public final class KeyedTableFloor {

    private KeyedTableFloor() {}

    /** Runs until it is told to stop; for the arguments see {@link FloorSettings}. */
    public static void main(String[] args) throws InterruptedException {
        FloorSettings settings = FloorSettings.of(args);
        FloorMain.run(topology(settings), settings);
    }

    private record Kept(Bytes value, boolean known) {

        byte[] bytes() {
            return value.get();
        }
    }

    private static Topology topology(FloorSettings settings) {
        StreamsBuilder builder = new StreamsBuilder();
        Aggregator<String, byte[], Kept> keep = (_, value, before) -> new Kept(Bytes.wrap(value), before != null);
        KStream<String, Kept> kept = grouped(builder, settings.topics().get(0))
                .cogroup(keep)
                .cogroup(grouped(builder, settings.topics().get(3)), keep)
                .aggregate(
                        () -> null,
                        Named.as("keep"),
                        Materialized.<String, Kept, KeyValueStore<Bytes, byte[]>>as("last")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(serde())
                                .withCachingDisabled())
                .toStream();
        Produced<String, byte[]> produced = Produced.with(Serdes.String(), Serdes.ByteArray());
        kept.mapValues(Kept::bytes).to(settings.topics().get(1), produced);
        kept.filter((_, value) -> value.known())
                .mapValues(Kept::bytes)
                .to(settings.topics().get(2), produced);
        return builder.build();
    }

    private static KGroupedStream<String, byte[]> grouped(StreamsBuilder builder, String topic) {
        return builder.stream(topic, Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.ByteArray()));
    }

    private static Serde<Kept> serde() {
        return Serdes.serdeFrom(
                (_, kept) -> kept == null ? null : kept.bytes(), (_, value) -> new Kept(Bytes.wrap(value), false));
    }
}
