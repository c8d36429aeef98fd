package dev.dinar.processor.deadletter;

import dev.dinar.processor.metrics.ProcessorMetrics;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the handlers, which Kafka Streams creates, need.
 *
 * @param inputs the topics that others write: only their records may be left behind
 * @param registryIsIntact whether the registry still knows Dinar's own schema of a topic: asked when it does not know a record's
 * @param metrics where dead letters are counted
 */
public record HandlerConfig(Set<String> inputs, Predicate<String> registryIsIntact, ProcessorMetrics metrics) {

    private static final String KEY = "dinar.processor.exception.handlers";

    /** Copies the set. */
    public HandlerConfig {
        inputs = Set.copyOf(inputs);
    }

    /** Settings of Kafka Streams under which what is at fault goes to {@code deadLetterTopic}. */
    public Map<String, Object> properties(String deadLetterTopic) {
        return Map.of(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                deadLetterTopic,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnreadableRecordExceptionHandler.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnprocessableRecordExceptionHandler.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnwritableRecordExceptionHandler.class,
                KEY,
                this);
    }

    static HandlerConfig of(Map<String, ?> configs) {
        return (HandlerConfig) configs.get(KEY);
    }

    boolean isAtFault(String topic, Throwable failure) {
        if (topic == null || !inputs.contains(topic)) {
            return false;
        }
        return switch (FailureCause.of(failure)) {
            case RECORD -> true;
            case UNKNOWN_SCHEMA -> registryIsIntact.test(topic);
            case ELSEWHERE -> false;
        };
    }
}
