package dev.dinar.processor.deadletter;

import dev.dinar.processor.metrics.ProcessorMetrics;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** How the handlers, which Kafka Streams creates, come by what they need. */
public final class HandlerConfig {

    private static final String METRICS = "dinar.processor.metrics";

    private HandlerConfig() {}

    /**
     * Settings of Kafka Streams under which what is at fault goes to {@code deadLetterTopic}.
     *
     * @param metrics where dead letters are counted
     */
    public static Map<String, Object> of(String deadLetterTopic, ProcessorMetrics metrics) {
        return Map.of(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                deadLetterTopic,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnreadableRecords.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnprocessableRecords.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnwritableRecords.class,
                METRICS,
                metrics);
    }

    static ProcessorMetrics metrics(Map<String, ?> configs) {
        return (ProcessorMetrics) configs.get(METRICS);
    }
}
