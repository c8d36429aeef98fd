package dev.dinar.processor.deadletter;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Records of the input topics that cannot be decoded go to the dead letters as they were read. A registry that is away or has lost its
 * contents stops the stream, and so does a record of an internal topic: Dinar wrote it itself.
 */
public final class UnreadableRecordExceptionHandler implements DeserializationExceptionHandler {

    private final LogAndContinueExceptionHandler deadLetters = new LogAndContinueExceptionHandler();
    private HandlerConfig config;

    /** For Kafka Streams, which calls {@link #configure} next. */
    public UnreadableRecordExceptionHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters.configure(configs);
        config = HandlerConfig.of(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!config.isAtFault(context.topic(), exception)) {
            return Response.fail();
        }
        config.metrics().deadLettered("read");
        return deadLetters.handleError(context, record, exception);
    }
}
