package dev.dinar.bench.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.Origin;
import dev.dinar.events.Provenance;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Payments of the thirty days until today as Dinar's services tell of them: two charge events each, one charge, and for the two in three that are
 * captured an order that is paid. One producer, for one thread.
 */
final class WrittenPayments implements AutoCloseable {

    private static final Duration MONTH = Duration.ofDays(30);

    private final Deployment deployment;
    private final AvroSerializer serializer = new AvroSerializer();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final KafkaProducer<byte[], byte[]> producer;

    private WrittenPayments(Run run, Deployment deployment) {
        this.deployment = deployment;
        serializer.configure(Map.of("schema.registry.url", run.registryUrl(), "auto.register.schemas", "true"), false);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", run.bootstrapServers(), "compression.type", "lz4", "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes so many payments, in the order of their times; returns when the broker has them. */
    static void write(Run run, Deployment deployment, int payments) {
        Instant first =
                Instant.now().truncatedTo(ChronoUnit.DAYS).minus(MONTH); // a broker takes no record of the future
        try (WrittenPayments written = new WrittenPayments(run, deployment)) {
            for (int number = 0; number < payments; number++) {
                written.payment(number, first.plusMillis(MONTH.toMillis() * number / payments));
            }
            written.producer.flush();
            if (written.failure.get() != null) {
                throw new BenchmarkFailed(
                        "the broker did not take a record: "
                                + written.failure.get().getMessage(),
                        written.failure.get());
            }
        }
    }

    private void payment(int number, Instant created) {
        String charge = "chg_LV0" + Long.toString((0x9e3779b97f4a4c15L * (number + 1)) >>> 1, 36) + number;
        String order = "order-" + number / 2;
        boolean captured = number % 3 != 0;
        Instant ended = created.plusSeconds(40 + number % 50);
        send(
                Topics.CHARGE_EVENTS,
                charge,
                created,
                event(charge, order, created)
                        .setStatus(ChargeStatus.INITIATED)
                        .setOrigin(Origin.API_RESPONSE)
                        .setAuthenticity(Authenticity.API)
                        .setObservedAt(created)
                        .build());
        send(
                Topics.CHARGE_EVENTS,
                charge,
                ended,
                event(charge, order, created)
                        .setStatus(captured ? ChargeStatus.CAPTURED : ChargeStatus.DECLINED)
                        .setResponseCode(captured ? "000" : "505")
                        .setOrigin(number % 97 == 0 ? Origin.RECONCILIATION : Origin.WEBHOOK)
                        .setAuthenticity(Authenticity.SIGNED_BODY)
                        .setOccurredAt(ended)
                        .setObservedAt(ended.plusMillis(200 + number % 1_000))
                        .setGatewayReference(Integer.toString(number))
                        .setPaymentReference("33" + number)
                        .build());
        send(Topics.CHARGES, charge, ended, charge(charge, order, captured, created, ended));
        if (captured) {
            send(
                    Topics.ORDER_PAID,
                    order,
                    ended,
                    OrderPaid.newBuilder()
                            .setEventId("paid:" + order)
                            .setOrderId(order)
                            .setChargeId(charge)
                            .setMerchant("default")
                            .setAmount(amount(charge))
                            .setCurrency("KWD")
                            .setMode(Mode.LIVE)
                            .setCreated(created)
                            .build());
        }
    }

    private static ChargeEvent.Builder event(String charge, String order, Instant created) {
        return ChargeEvent.newBuilder()
                .setEventId("webhook:" + charge + ":" + created.toEpochMilli())
                .setChargeId(charge)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setAmount(amount(charge))
                .setCurrency("KWD")
                .setOrderId(order)
                .setPaymentMethod("KNET")
                .setMode(Mode.LIVE)
                .setCreated(created)
                .setExpiresAt(created.plusSeconds(1_800));
    }

    private static Charge charge(String charge, String order, boolean captured, Instant created, Instant ended) {
        ChargeStatus status = captured ? ChargeStatus.CAPTURED : ChargeStatus.DECLINED;
        Provenance from = Provenance.newBuilder()
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setStatus(status)
                .build();
        return Charge.newBuilder()
                .setChargeId(charge)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setStatusAuthenticity(Authenticity.SIGNED_BODY)
                .setSeen(List.of(ChargeStatus.INITIATED, status))
                .setAmount(amount(charge))
                .setCurrency("KWD")
                .setAmountFrom(from)
                .setOrderId(order)
                .setOrderIdFrom(from)
                .setResponseCode(captured ? "000" : "505")
                .setPaymentMethod("KNET")
                .setMode(Mode.LIVE)
                .setCreated(created)
                .setCreatedFrom(from)
                .setOccurredAt(ended)
                .setFirstObservedAt(created)
                .setLastObservedAt(ended)
                .build();
    }

    private static BigDecimal amount(String charge) {
        return BigDecimal.valueOf(Math.floorMod(charge.hashCode(), 100_000) + 100, 3);
    }

    private void send(Topic<?> topic, String key, Instant time, SpecificRecord value) {
        String name = deployment.topic(topic);
        var _ = producer.send(
                new ProducerRecord<>(
                        name, null, time.toEpochMilli(), key.getBytes(UTF_8), serializer.serialize(name, value)),
                (_, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
    }

    @Override
    public void close() {
        try (serializer) {
            producer.close();
        }
    }
}
