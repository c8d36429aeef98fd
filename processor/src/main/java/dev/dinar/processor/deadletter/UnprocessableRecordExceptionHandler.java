package dev.dinar.processor.deadletter;

import dev.dinar.processor.topology.Names;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Records that can be decoded and yet not be folded go to the dead letters as they were read. What fails after the table was written
 * stops the stream, and its transaction is undone: else the state would hold what nobody was told.
 */
public final class UnprocessableRecordExceptionHandler implements ProcessingExceptionHandler {

    private final LogAndContinueProcessingExceptionHandler deadLetters = new LogAndContinueProcessingExceptionHandler();
    private HandlerConfig config;

    /** For Kafka Streams, which calls {@link #configure} next. */
    public UnprocessableRecordExceptionHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters.configure(configs);
        config = HandlerConfig.of(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        // What a timer does comes from no record: there is nothing to leave behind.
        if (!Names.isBeforeTheTable(context.processorNodeId()) || !config.isAtFault(context.topic(), exception)) {
            return Response.fail();
        }
        config.metrics().deadLettered("process");
        return deadLetters.handleError(context, record, exception);
    }
}
