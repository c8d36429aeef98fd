package com.example.checkout;

import dev.dinar.events.ChargeRequest;
import dev.dinar.schemas.IsoInstant;
import dev.dinar.schemas.TraceParent;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A record for Kafka as it waits in the database.
 *
 * @param requestId the row's id, and the record's {@code ce_id}
 * @param topic where it goes
 * @param orderId the record's key
 * @param payload the record's value in Confluent's wire format, as every reader of the topic expects it
 * @param type the header {@code ce_type}
 * @param source the header {@code ce_source}
 * @param time the header {@code ce_time}
 * @param traceparent the header of that name
 */
@SuppressWarnings("ArrayRecordComponent") // No two rows are compared.
record OutboxRow(
        String requestId,
        String topic,
        String orderId,
        byte[] payload,
        String type,
        String source,
        String time,
        String traceparent) {

    /** May ask the schema registry, the first time: so not while a transaction is open. */
    static OutboxRow of(ChargeRequest request, String topic, Serializer<Object> avro) {
        return new OutboxRow(
                request.getRequestId(),
                topic,
                request.getOrderId(),
                avro.serialize(topic, request),
                "dev.dinar.ChargeRequest",
                "/checkout-outbox",
                IsoInstant.text(request.getRequestedAt()),
                TraceParent.start().toString());
    }
}
