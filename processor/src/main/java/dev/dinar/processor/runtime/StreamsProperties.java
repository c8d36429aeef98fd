package dev.dinar.processor.runtime;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.processor.deadletter.HandlerConfig;
import dev.dinar.schemas.Topics;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is configured with. What the promises of the processor rest on goes over what the configuration says. */
final class StreamsProperties {

    /** The properties that settings of Dinar's decide on: set in {@code dinar.kafka} they would do nothing. */
    private static final Map<String, String> OWN = Map.of(
            StreamsConfig.GROUP_PROTOCOL_CONFIG,
            "dinar.processor.streams.group-protocol",
            StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
            "dinar.processor.streams.standby-replicas",
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            "dinar.processor.streams.threads",
            StreamsConfig.STATE_DIR_CONFIG,
            "dinar.processor.streams.state-folder",
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            "dinar.processor.streams.commit-interval",
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            "dinar.processor.streams.transaction-timeout",
            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
            "dinar.processor.streams.transaction-timeout",
            StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG,
            "dinar.processor.streams.transactional-stores",
            StreamsConfig.APPLICATION_SERVER_CONFIG,
            "dinar.processor.http.advertised-host",
            StreamsConfig.REPLICATION_FACTOR_CONFIG,
            "dinar.topics.replication");

    private StreamsProperties() {}

    /** Refuses properties that another setting is there for. */
    static void refuseOwn(Map<String, Object> given) {
        OWN.forEach((property, setting) -> {
            if (given.containsKey(property)) {
                throw new BadConfiguration(
                        "dinar.kafka." + property + " is decided by " + setting + ": set that, and leave this out");
            }
        });
    }

    static Properties of(
            StreamsSettings streams,
            KafkaSettings kafka,
            TopicsSettings topics,
            String applicationServer,
            StateMemory memory,
            HandlerConfig handlers) {
        Properties properties = new Properties();
        Map<String, Object> given = kafka.streams(streams.applicationId());
        refuseOwn(given);
        properties.putAll(given);
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
        properties.putAll(handlers.properties(Topics.PROCESSOR_DEAD_LETTERS.name(topics.prefix())));
        return properties;
    }
}
