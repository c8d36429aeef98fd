package dev.dinar.system.containers;

import java.util.Map;

/** The image of Kafka, and the settings that one node of it has in every stack. */
final class KafkaImage {

    static final String NAME = "apache/kafka:4.4.0";

    static final Map<String, String> SETTINGS = Map.of(
            "KAFKA_GROUP_STREAMS_INITIAL_REBALANCE_DELAY_MS", "0",
            // A dead instance is missed after 10 s, as docs/operations.md advises, in place of 45 s.
            "KAFKA_GROUP_STREAMS_MIN_SESSION_TIMEOUT_MS", "10000",
            "KAFKA_GROUP_STREAMS_SESSION_TIMEOUT_MS", "10000",
            "KAFKA_GROUP_STREAMS_MIN_HEARTBEAT_INTERVAL_MS", "2000",
            "KAFKA_GROUP_STREAMS_HEARTBEAT_INTERVAL_MS", "2000",
            "KAFKA_GROUP_STREAMS_NUM_STANDBY_REPLICAS", "1",
            "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1",
            "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");

    private KafkaImage() {}
}
