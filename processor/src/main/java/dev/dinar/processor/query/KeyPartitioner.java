package dev.dinar.processor.query;

import dev.dinar.kit.kafka.KeyPartition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The partition of a key, as Kafka's producers choose it, out of the topic's true number of partitions.
 *
 * <p>Kafka Streams hands a partitioner the number of partitions that it knows an owner of. Under the streams protocol (KIP-1071)
 * that is fewer than there are while work moves between instances; a key would be looked for where it never was, and not be found.
 *
 * @param partitions how many partitions the topics of charges and orders have
 */
record KeyPartitioner(int partitions) implements StreamPartitioner<String, Object> {

    /** The one method that an implementation must have; deprecated in favour of one with headers, which calls it. */
    @Override
    @SuppressWarnings("removal")
    public Optional<Set<Integer>> partitions(String topic, String key, Object value, int known) {
        return Optional.of(Set.of(KeyPartition.of(key, partitions)));
    }
}
