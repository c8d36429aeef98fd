package dev.dinar.processor.runtime;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.processor.deadletter.HandlerConfig;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.schemas.Topics;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is configured with. What the promises of the processor rest on goes over what the configuration says. */
final class StreamsProperties {

    private StreamsProperties() {}

    static Properties of(
            StreamsSettings streams,
            KafkaSettings kafka,
            TopicsSettings topics,
            String applicationServer,
            StateMemory memory,
            ProcessorMetrics metrics) {
        Properties properties = new Properties();
        properties.putAll(kafka.streams(streams.applicationId()));
        properties.put(
                StreamsConfig.GROUP_PROTOCOL_CONFIG, streams.protocol().name().toLowerCase(Locale.ROOT));
        if (streams.protocol() == StreamsSettings.Protocol.CLASSIC) {
            properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, streams.standbyReplicas());
        }
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                streams.stateFolder().toAbsolutePath().toString());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                streams.commitInterval().toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                streams.transactionTimeout().toMillis());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replication());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, applicationServer);
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, streams.transactionalStores());
        if (streams.transactionalStores()) {
            // What is asked over HTTP is answered from what readers of the topics can see, too.
            properties.put(
                    StreamsConfig.DEFAULT_INTERACTIVE_QUERY_ISOLATION_LEVEL_CONFIG,
                    IsolationLevel.READ_COMMITTED.name());
        }
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.putAll(memory.config());
        properties.putAll(HandlerConfig.of(Topics.PROCESSOR_DEAD_LETTERS.name(topics.prefix()), metrics));
        return properties;
    }
}
