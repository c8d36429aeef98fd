package dev.dinar.processor.deadletter;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the processor cannot write stops the stream, and its transaction is undone: a payment that was folded and not told would be
 * lost for ever, and no dead letter could be written either. The operator finds the topic in the log.
 */
public final class UnwritableRecordExceptionHandler implements ProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnwritableRecordExceptionHandler.class);

    /** For Kafka Streams. */
    public UnwritableRecordExceptionHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        LOG.error("Cannot write to {}; nothing is lost, it is tried again", record.topic(), exception);
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface's own type.
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        LOG.error("Cannot encode the {} of a record for {}", origin, record.topic(), exception);
        return Response.fail();
    }
}
