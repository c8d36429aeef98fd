package dev.dinar.system;

import dev.dinar.cli.topics.TopicReader;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Everything that is committed on one topic so far.
 *
 * @param <V> the type of the values
 */
public final class TopicContents<V> implements AutoCloseable {

    private final TopicReader reader;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Topic<V> topic;
    private final String registryUrl;

    private TopicContents(Topic<V> topic, TopicReader reader, String registryUrl) {
        this.topic = topic;
        this.reader = reader;
        this.registryUrl = registryUrl;
    }

    /** The topic of a deployment on the shared broker. */
    public static <V> TopicContents<V> of(Topic<V> topic, String prefix) {
        return of(topic, prefix, SharedKafka.bootstrapServers(), SharedKafka.registryUrl());
    }

    /** The topic of a deployment on any broker. */
    public static <V> TopicContents<V> of(Topic<V> topic, String prefix, String bootstrapServers, String registryUrl) {
        return new TopicContents<>(
                topic, TopicReader.fromStart(bootstrapServers, List.of(topic.name(prefix))), registryUrl);
    }

    /** Reads on to what is the end now, though others write on, and gives all records since the beginning. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        Map<TopicPartition, Long> ends = reader.ends();
        while (!reader.hasReached(ends)) {
            records.addAll(reader.poll());
        }
        return List.copyOf(records);
    }

    /** The decoded values of all records since the beginning, tombstones left out. */
    @SuppressWarnings("unchecked")
    public List<V> values() {
        try (AvroSerde<?> serde = AvroSerde.of(
                topic.valueType().asSubclass(SpecificRecord.class), Map.of("schema.registry.url", registryUrl))) {
            return records().stream()
                    .filter(record -> record.value() != null)
                    .map(record -> (V) serde.deserializer().deserialize(record.topic(), record.value()))
                    .toList();
        }
    }

    /** The CloudEvents ids of all records since the beginning. */
    public List<String> ids() {
        return records().stream()
                .map(record ->
                        CloudEvent.header(record.headers(), CloudEvent.ID).orElseThrow())
                .toList();
    }

    @Override
    public void close() {
        reader.close();
    }
}
