package com.example.fulfilment;

import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentFailure;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroDeserializer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what became of orders' payments, and acts on it. Work first, then the commit: a crash in between repeats, and never loses. */
public final class OrderFulfilment implements AutoCloseable {

    private final KafkaConsumer<String, Object> consumer;
    private final FulfilmentStore store;
    private final Told told;
    private final List<String> topics;

    /** Joins the group with the first {@link #run}; the store stays the caller's. */
    public OrderFulfilment(Settings settings, FulfilmentStore store, Told told) {
        this.store = store;
        this.told = told;
        this.topics = List.of(
                Topics.ORDER_PAID.name(settings.topicPrefix()),
                Topics.ORDER_PAYMENT_FAILED.name(settings.topicPrefix()));
        Map<String, Object> configs = settings.consumer();
        AvroDeserializer records = new AvroDeserializer();
        records.configure(configs, false);
        this.consumer = new KafkaConsumer<>(configs, new StringDeserializer(), records);
    }

    /**
     * Works until {@link #stop}.
     *
     * @throws org.apache.kafka.common.KafkaException when a record cannot be read: nothing is skipped, a person has to look at it
     */
    public void run() throws SQLException {
        consumer.subscribe(topics);
        try {
            while (true) {
                for (ConsumerRecord<String, Object> record : consumer.poll(Duration.ofSeconds(1))) {
                    handle(record.value());
                }
                consumer.commitSync();
            }
        } catch (WakeupException _) {
            // Asked to stop. What was done and not committed is delivered again, and known.
        }
    }

    /** Ends {@link #run} after the record in hand. May be called by another thread. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void handle(Object value) throws SQLException {
        switch (value) {
            case OrderPaid paid -> {
                if (store.fulfil(paid)) {
                    told.fulfilled(paid);
                }
            }
            case OrderPaymentFailed failed
            when failed.getReason() == PaymentFailure.REVERSED -> {
                if (store.stop(failed)) {
                    told.stopped(failed);
                }
            }
            // The order is unpaid still, and may be paid by another attempt.
            case OrderPaymentFailed _ -> {}
            default ->
                throw new IllegalStateException(
                        "an unexpected record: " + value.getClass().getName());
        }
    }
}
