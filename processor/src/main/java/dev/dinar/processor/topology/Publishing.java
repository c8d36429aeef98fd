package dev.dinar.processor.topology;

import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.TraceParent;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Turns what happened into the records of one output topic: with CloudEvents headers, in the trace of the record that gave rise to
 * them.
 *
 * @param <V> what happened
 * @param <T> the record of the topic
 */
final class Publishing<V, T> extends ContextualProcessor<String, V, String, T> {

    private final String source;
    private final Class<T> type;
    private final Function<V, List<Message<T>>> messages;

    /**
     * One record to be.
     *
     * @param id the event's id
     * @param key the record's key
     * @param value the record's value, or null for a tombstone
     */
    record Message<T>(String id, String key, T value) {}

    Publishing(String source, Class<T> type, Function<V, List<Message<T>>> messages) {
        this.source = source;
        this.type = type;
        this.messages = messages;
    }

    @Override
    public void process(Record<String, V> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        for (Message<T> message : messages.apply(record.value())) {
            Headers headers = traceOf(record.headers());
            CloudEvent.of(message.id(), type, source, at).writeTo(headers, CloudEvent.AVRO);
            context().forward(new Record<>(message.key(), message.value(), record.timestamp(), headers));
        }
    }

    /** Only what joins a record to its trace: the other headers are the input record's own. */
    static Headers traceOf(Headers headers) {
        RecordHeaders trace = new RecordHeaders();
        Header traceParent = headers.lastHeader(TraceParent.HEADER);
        if (traceParent != null) {
            trace.add(traceParent);
        }
        return trace;
    }
}
