package dev.dinar.processor.deadletter;

import dev.dinar.processor.metrics.ProcessorMetrics;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Records that can be decoded and yet not be processed go to the dead letters as they were read; a store or broker that fails
 * stops the stream.
 */
public final class UnprocessableRecords implements ProcessingExceptionHandler {

    private final LogAndContinueProcessingExceptionHandler deadLetters = new LogAndContinueProcessingExceptionHandler();
    private ProcessorMetrics metrics;

    /** For Kafka Streams, which calls {@link #configure} next. */
    public UnprocessableRecords() {}

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters.configure(configs);
        metrics = HandlerConfig.metrics(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        // What a timer does comes from no record: there is nothing to leave behind.
        if (context.topic() == null || !Blame.isTheRecords(exception)) {
            return Response.fail();
        }
        metrics.deadLettered("process");
        return deadLetters.handleError(context, record, exception);
    }
}
