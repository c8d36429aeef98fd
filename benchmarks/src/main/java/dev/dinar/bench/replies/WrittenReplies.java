package dev.dinar.bench.replies;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeStatus;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.schemas.serde.AvroSerializer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Replies to charge requests as the gateway writes them: reply n is to request n, whose id is a UUID. */
final class WrittenReplies {

    private static final Wish WISH =
            Wish.empty().with("amount", new BigDecimal("1.250")).with("currency", "KWD");

    private WrittenReplies() {}

    /** Where the reply to request n is. */
    static ReplyAddress address(int number) {
        return ReplyAddress.reply(Topics.CHARGE_REPLIES, request(number), WISH);
    }

    /** Writes the replies to the first so many requests; returns when the broker has them. */
    static void write(Run run, Deployment deployment, int count) {
        String topic = deployment.topic(Topics.CHARGE_REPLIES);
        AtomicReference<Exception> failure = new AtomicReference<>();
        TraceParent trace = TraceParent.start();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (AvroSerializer serializer = new AvroSerializer();
                KafkaProducer<byte[], byte[]> producer = producer(run)) {
            serializer.configure(
                    Map.of("schema.registry.url", run.registryUrl(), "auto.register.schemas", "true"), false);
            for (int number = 0; number < count; number++) {
                Outgoing reply = reply(number, now, trace);
                var _ = producer.send(
                        new ProducerRecord<>(
                                topic,
                                null,
                                reply.key().get(),
                                serializer.serialize(topic, reply.value()),
                                reply.headers()),
                        (_, error) -> {
                            if (error != null) {
                                failure.compareAndSet(null, error);
                            }
                        });
            }
            producer.flush();
        }
        if (failure.get() != null) {
            throw new BenchmarkFailed(
                    "the broker did not take a reply: " + failure.get().getMessage(), failure.get());
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Run run) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", run.bootstrapServers(), "acks", "all", "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static Outgoing reply(int number, Instant now, TraceParent trace) {
        String request = request(number);
        String order = "order-" + number;
        ChargeReply reply = ChargeReply.newBuilder()
                .setEventId("reply:" + request + ":INITIATED")
                .setRequestId(request)
                .setOrderId(order)
                .setMerchant("default")
                .setOutcome(ChargeOutcome.INITIATED)
                .setChargeId("chg_TS" + request.replace("-", ""))
                .setStatus(ChargeStatus.INITIATED)
                .setRedirectUrl(
                        "https://sandbox.payments.tap.company/test_gosell/v2/payment/tap_process.aspx?chg=" + request)
                .setExpiresAt(now.plus(Duration.ofMinutes(30)))
                .setRepliedAt(now)
                .build();
        return Outgoing.reply(Topics.CHARGE_REPLIES, order, reply.getEventId(), request, WISH, reply, now, trace);
    }

    private static String request(int number) {
        return new UUID(0x9e3779b97f4a4c15L * (number + 1), 0x8000_0000_0000_0000L | number).toString();
    }
}
