package dev.dinar.processor.deadletter;

import dev.dinar.processor.metrics.ProcessorMetrics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/** Records that cannot be decoded go to the dead letters as they were read; a registry that is away stops the stream. */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    private final LogAndContinueExceptionHandler deadLetters = new LogAndContinueExceptionHandler();
    private ProcessorMetrics metrics;

    /** For Kafka Streams, which calls {@link #configure} next. */
    public UnreadableRecords() {}

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters.configure(configs);
        metrics = HandlerConfig.metrics(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!Blame.isTheRecords(exception)) {
            return Response.fail();
        }
        metrics.deadLettered("read");
        return deadLetters.handleError(context, record, exception);
    }
}
