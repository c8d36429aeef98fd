package dev.dinar.bench.analytics;

import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The floor of an export: a consumer that reads the same records and looks at none. */
final class BareReading {

    private static final Duration POLL = Duration.ofSeconds(10);

    private BareReading() {}

    /** Reads so many records of topics, from their beginning. */
    static void read(Run run, List<String> topics, long records) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        run.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        "5000",
                        "max.partition.fetch.bytes",
                        Integer.toString(8 << 20)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long read = 0;
            while (read < records) {
                int polled = consumer.poll(POLL).count();
                if (polled == 0) {
                    throw new BenchmarkFailed("the broker gave " + read + " of " + records + " records");
                }
                read += polled;
            }
        }
    }
}
