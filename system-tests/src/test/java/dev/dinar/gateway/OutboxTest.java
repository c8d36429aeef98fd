package dev.dinar.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.gateway.reply.KafkaOutbox;
import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Outbox.Written;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What is committed, and what is not, depending on the locks of the records that it is written for. */
final class OutboxTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Queue<Written> ends = new ConcurrentLinkedQueue<>();
    private final AtomicInteger busy = new AtomicInteger();

    @Test
    void aLockThatIsNotFreshWhenTheProducerIsThereIsNotWrittenUnder() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = world.gateway(Map.of());
                KafkaOutbox outbox = outbox(world)) {
            outbox.submit(piece("stale", time -> time.isZero()));
            outbox.submit(piece("fresh", _ -> true));

            await().until(() -> ends.size() == 2);
            assertThat(ends).containsExactlyInAnyOrder(Written.NOT_WRITTEN, Written.COMMITTED);
            // A commit is told before the partition's readers see its end.
            await().untilAsserted(() -> assertThat(written(world)).containsExactly("fresh"));
        }
    }

    @Test
    void aLockThatIsLostWhileEverythingIsSentIsNotCommittedUnder() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = world.gateway(Map.of());
                KafkaOutbox outbox = outbox(world)) {
            // A pause of the process between the begin and the commit looks like this.
            outbox.submit(piece("paused", time -> !time.isZero()));
            await().until(() -> ends.size() == 1);
            assertThat(ends).containsExactly(Written.NOT_WRITTEN);

            outbox.submit(piece("next", _ -> true));
            await().until(() -> ends.size() == 2);
            await().untilAsserted(() -> assertThat(written(world)).containsExactly("next"));
        }
    }

    @Test
    void whatSharesATransactionWithALostLockIsWrittenAgainOnce() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = world.gateway(Map.of());
                KafkaOutbox outbox = outbox(world, Duration.ofMinutes(1))) {
            // Both writers are kept busy until two pieces wait; then one of them takes both.
            outbox.submit(busy("busy-1", first));
            await().until(() -> busy.get() == 1);
            outbox.submit(busy("busy-2", second));
            await().until(() -> busy.get() == 2);
            outbox.submit(piece("lost", time -> !time.isZero()));
            outbox.submit(piece("kept", _ -> true));
            first.countDown();

            await().until(() -> ends.size() == 3);
            assertThat(ends).containsExactlyInAnyOrder(Written.COMMITTED, Written.NOT_WRITTEN, Written.NOT_WRITTEN);
            outbox.submit(piece("kept", _ -> true));
            second.countDown();

            await().until(() -> ends.size() == 5);
            await().untilAsserted(
                            () -> assertThat(written(world)).containsExactlyInAnyOrder("busy-1", "busy-2", "kept"));
        }
    }

    private Outbox.Piece busy(String key, CountDownLatch until) {
        return piece(key, time -> {
            if (time.isZero()) {
                busy.incrementAndGet();
                try {
                    until.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
            return true;
        });
    }

    private static List<String> written(GatewayWorld world) {
        return world.records(Topics.CHARGE_REPLIES).stream()
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    private static KafkaOutbox outbox(GatewayWorld world) {
        return outbox(world, TIMEOUT);
    }

    private static KafkaOutbox outbox(GatewayWorld world, Duration timeout) {
        KafkaSettings kafka = KafkaSettings.from(ServiceConfig.complete(world.config(Map.of())));
        return new KafkaOutbox(kafka, "", "outbox-test", timeout);
    }

    private Outbox.Piece piece(String key, Predicate<Duration> isLocked) {
        return new Outbox.Piece() {
            @Override
            public List<ProducerRecord<byte[], byte[]>> records() {
                return List.of(new ProducerRecord<>(Topics.CHARGE_REPLIES.name(), key.getBytes(UTF_8), new byte[0]));
            }

            @Override
            public boolean isLockedFor(Duration time) {
                return isLocked.test(time);
            }

            @Override
            public void sent() {}

            @Override
            public void ended(Written written) {
                ends.add(written);
            }

            @Override
            public void died(Error error) {
                throw error;
            }
        };
    }
}
