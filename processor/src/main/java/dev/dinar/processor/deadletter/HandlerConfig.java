package dev.dinar.processor.deadletter;

import static java.util.Objects.requireNonNull;

import dev.dinar.kit.kafka.FailureCause;
import dev.dinar.processor.codec.UnreadableStateException;
import dev.dinar.processor.metrics.ProcessorMetrics;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the handlers, which Kafka Streams creates, need.
 *
 * @param inputs the topics that others write: only their records may be left behind
 * @param metrics where dead letters are counted
 */
public record HandlerConfig(Set<String> inputs, ProcessorMetrics metrics) {

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
        return (HandlerConfig) requireNonNull(configs.get(KEY));
    }

    boolean isAtFault(@Nullable String topic, Throwable failure) {
        return topic != null
                && inputs.contains(topic)
                && FailureCause.of(failure, UnreadableStateException.class) == FailureCause.RECORD;
    }
}
