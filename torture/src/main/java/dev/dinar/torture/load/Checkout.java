package dev.dinar.torture.load;

import dev.dinar.events.ChargeRequest;
import dev.dinar.events.RefundRequest;
import dev.dinar.sandbox.story.Wishes;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.torture.history.History;
import dev.dinar.torture.history.Operation;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes charge requests at a rate; its customers go to KNET's page as soon as the reply names it, and one in six is declined there. Of one
 * paid order in four a part is given back.
 */
public final class Checkout implements AutoCloseable {

    private static final int DECLINED_OF = 6;
    private static final int REFUNDED_OF = 4;
    private static final BigDecimal REFUND = new BigDecimal("0.100");
    private static final int VISITS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SPACING = Duration.ofSeconds(2);

    private final History history;
    private final Outstanding outstanding;
    private final URI tap;
    private final AvroSerde<ChargeRequest> requestSerde;
    private final AvroSerde<RefundRequest> refundSerde;
    private final KafkaProducer<String, byte[]> producer;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread clock;

    /** One that has begun. */
    public Checkout(
            String bootstrapServers,
            String registryUrl,
            URI tap,
            int perSecond,
            History history,
            Outstanding outstanding) {
        this.history = history;
        this.outstanding = outstanding;
        this.tap = tap;
        Map<String, String> registry = Map.of("schema.registry.url", registryUrl, "auto.register.schemas", "true");
        this.requestSerde = AvroSerde.of(ChargeRequest.class, registry);
        this.refundSerde = AvroSerde.of(RefundRequest.class, registry);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.clock = Thread.ofPlatform().daemon().name("checkouts").unstarted(() -> run(perSecond));
        clock.start();
    }

    private void run(int perSecond) {
        try {
            while (!ended.get()) {
                Thread.sleep(1_000 / perSecond);
                ask(requests.incrementAndGet());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(int number) {
        String id = String.format(Locale.ROOT, "request-%09d", number);
        String order = String.format(Locale.ROOT, "checkout-%09d", number);
        BigDecimal amount = BigDecimal.valueOf(500 + number % 99_500, 3);
        String topic = Topics.CHARGE_REQUESTS.name();
        ChargeRequest request = Wishes.request(id, order, amount).build();
        send(topic, order, requestSerde.serializer().serialize(topic, request), acknowledged -> {
            history.write(new Operation.Request(System.currentTimeMillis(), id, order, amount, acknowledged));
            if (acknowledged) {
                outstanding.oweReply(id);
            }
        });
    }

    /** An order has become paid; perhaps it is none of this checkout's. */
    void paid(String charge, String order) {
        if (!order.startsWith("checkout-") || Math.floorMod(order.hashCode(), REFUNDED_OF) != 0) {
            return;
        }
        String topic = Topics.REFUND_REQUESTS.name();
        RefundRequest request = Wishes.refund(charge, REFUND, "requested_by_customer");
        send(topic, charge, refundSerde.serializer().serialize(topic, request), acknowledged -> {
            history.write(new Operation.Refund(
                    System.currentTimeMillis(), request.getRequestId(), charge, order, REFUND, acknowledged));
            if (acknowledged) {
                outstanding.oweReply(request.getRequestId());
            }
        });
    }

    private void send(String topic, String key, byte[] value, Consumer<Boolean> told) {
        underWay.incrementAndGet();
        var _ = producer.send(new ProducerRecord<>(topic, key, value), (_, failure) -> {
            told.accept(failure == null);
            underWay.decrementAndGet();
        });
    }

    /** A reply has named the page. */
    void customer(String charge, String order) {
        underWay.incrementAndGet();
        customers.execute(() -> {
            try {
                visit(charge, order);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    private void visit(String charge, String order) throws InterruptedException {
        boolean declined = Math.floorMod(order.hashCode(), DECLINED_OF) == 0;
        String outcome = declined ? "declined" : "captured";
        HttpRequest form = HttpRequest.newBuilder(tap.resolve("/knet/" + charge))
                .timeout(PATIENCE)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("outcome=" + outcome))
                .build();
        for (int visit = 0; visit < VISITS; visit++) {
            int answer;
            try {
                answer = http.send(form, BodyHandlers.discarding()).statusCode();
            } catch (IOException _) {
                answer = 0;
            }
            history.write(new Operation.Visit(System.currentTimeMillis(), charge, order, outcome, answer));
            // 409: it was over already, by a visit whose answer did not come.
            if (answer == 303 || answer == 409) {
                if (declined) {
                    outstanding.oweFailed(charge);
                } else {
                    outstanding.owePaid(order);
                }
                return;
            }
            Thread.sleep(SPACING);
        }
    }

    /** How many requests were begun. */
    public int requests() {
        return requests.get();
    }

    /** How many customers are at the page, and how many requests are neither acknowledged nor given up. */
    public int underWay() {
        return underWay.get();
    }

    /** Asks no more; returns when it is known of each request whether the brokers have it. */
    public void end() throws InterruptedException {
        ended.set(true);
        clock.join();
        producer.flush();
    }

    @Override
    public void close() {
        ended.set(true);
        producer.close(Duration.ZERO);
        requestSerde.close();
        refundSerde.close();
        customers.shutdownNow();
        http.shutdownNow();
    }
}
