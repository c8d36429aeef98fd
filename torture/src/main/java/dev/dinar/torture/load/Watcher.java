package dev.dinar.torture.load;

import dev.dinar.events.ChargeReply;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundReply;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.torture.history.History;
import dev.dinar.torture.history.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed as the run goes on, from the start, and writes down where each record stood: it must still stand there at the end. */
public final class Watcher implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final List<String> TOPICS = List.of(
            Topics.CHARGE_REPLIES.name(),
            Topics.REFUND_REPLIES.name(),
            Topics.ORDER_PAID.name(),
            Topics.ORDER_PAYMENT_FAILED.name(),
            Topics.ORDER_REFUNDED.name(),
            Topics.PAYMENT_ALERTS.name());

    private final History history;
    private final Outstanding outstanding;
    private final Checkout checkout;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;

    /** One that has begun; replies send customers of that checkout to their page. */
    public Watcher(
            String bootstrapServers, String registryUrl, Checkout checkout, History history, Outstanding outstanding) {
        this.history = history;
        this.outstanding = outstanding;
        this.checkout = checkout;
        this.thread = Thread.ofPlatform().daemon().name("watcher").unstarted(() -> read(bootstrapServers, registryUrl));
        thread.start();
    }

    private void read(String bootstrapServers, String registryUrl) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                AvroSerde<ChargeReply> replies = serde(ChargeReply.class, registryUrl);
                AvroSerde<OrderPaid> paid = serde(OrderPaid.class, registryUrl);
                AvroSerde<OrderPaymentFailed> failed = serde(OrderPaymentFailed.class, registryUrl);
                AvroSerde<PaymentAlert> alerts = serde(PaymentAlert.class, registryUrl);
                AvroSerde<RefundReply> refundReplies = serde(RefundReply.class, registryUrl);
                AvroSerde<OrderRefunded> refunded = serde(OrderRefunded.class, registryUrl)) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!ended.get()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    history.write(new Operation.Seen(
                            System.currentTimeMillis(),
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            CloudEvent.header(record.headers(), CloudEvent.ID).orElse("")));
                    String topic = record.topic();
                    if (topic.equals(Topics.ORDER_PAID.name())) {
                        paid(value(paid, record));
                    } else if (topic.equals(Topics.ORDER_PAYMENT_FAILED.name())) {
                        outstanding.seenFailed(value(failed, record).getChargeId());
                    } else if (topic.equals(Topics.PAYMENT_ALERTS.name())) {
                        Optional.ofNullable(value(alerts, record).getOrderId()).ifPresent(outstanding::seenAlert);
                    } else if (topic.equals(Topics.ORDER_REFUNDED.name())) {
                        outstanding.seenRefunded(value(refunded, record).getRefundId());
                    } else if (topic.equals(Topics.REFUND_REPLIES.name())) {
                        reply(value(refundReplies, record));
                    } else {
                        reply(value(replies, record));
                    }
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void paid(OrderPaid paid) {
        outstanding.seenPaid(paid.getOrderId());
        checkout.paid(paid.getChargeId(), paid.getOrderId());
    }

    private void reply(RefundReply reply) {
        outstanding.seenReply(reply.getRequestId());
        if (reply.getRefundId() != null) {
            outstanding.oweRefunded(reply.getRefundId());
        }
    }

    private void reply(ChargeReply reply) {
        outstanding.seenReply(reply.getRequestId());
        if (reply.getChargeId() != null) {
            checkout.customer(reply.getChargeId(), reply.getOrderId());
        }
    }

    private static <T extends SpecificRecord> AvroSerde<T> serde(Class<T> type, String registryUrl) {
        return AvroSerde.of(type, Map.of("schema.registry.url", registryUrl));
    }

    private static <T extends SpecificRecord> T value(AvroSerde<T> serde, ConsumerRecord<byte[], byte[]> record) {
        return serde.deserializer().deserialize(record.topic(), record.value());
    }

    /** Checks that it reads. @throws IllegalStateException when it had to give up; the message says why */
    public void mustRead() {
        if (failure.get() != null) {
            throw new IllegalStateException(
                    "the reader gave up: " + failure.get().getMessage(), failure.get());
        }
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
