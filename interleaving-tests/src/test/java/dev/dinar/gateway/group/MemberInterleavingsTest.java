package dev.dinar.gateway.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeRequest;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.KafkaOutbox;
import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Outboxes;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.settings.Pace;
import dev.dinar.gateway.work.CallLimits;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.gateway.work.Room;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.interleaving.Interleavings;
import dev.dinar.interleaving.Interleavings.Scenario;
import dev.dinar.interleaving.Together;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.junit.jupiter.api.Test;

/**
 * A member of a share group with two records, the threads that work on them, the outbox that writes what came of them, and the thread that
 * stops the service, while locks are renewed and one of them is lost.
 */
final class MemberInterleavingsTest {

    private static final Duration LOCK = Duration.ofMillis(60);
    private static final Duration TRANSACTION = Duration.ofMillis(10);
    private static final int FEWER = Interleavings.ORDERS / 5;
    private static final long NONE = -1;
    private static final AvroSerde<ChargeRequest> SERDE =
            AvroSerde.of(ChargeRequest.class, Map.of("schema.registry.url", "mock://member-interleavings-test"));
    private static final Pace PACE = new Pace(
            Duration.ofMillis(2),
            Duration.ofMillis(10),
            LOCK,
            LOCK.dividedBy(3),
            TRANSACTION,
            3,
            3,
            Duration.ofSeconds(1),
            _ -> 0);

    /** Counts nothing: counters have many steps of their own. */
    private static final GatewayMetrics METRICS = (GatewayMetrics) Proxy.newProxyInstance(
            MemberInterleavingsTest.class.getClassLoader(), new Class<?>[] {GatewayMetrics.class}, (_, _, _) -> null);

    @Test
    void whatIsAcknowledgedIsWrittenAndNothingIsLeftWhenTheServiceStops() {
        assertThat(Interleavings.broken(stopped(LOCK, NONE, true), FEWER)).isEmpty();
        assertThat(Interleavings.found(stopped(LOCK, NONE, false)))
                .as("the log forgets what it has acknowledged")
                .isPresent();
    }

    @Test
    void whatIsCommittedHadReachedTheLogWhileItsLockHeld() {
        assertThat(Interleavings.broken(stopped(LOCK, 1, true), FEWER)).isEmpty();
        assertThat(Interleavings.found(stopped(LOCK.dividedBy(30), 1, true)))
                .as("the broker gives records away sooner than it says")
                .isPresent();
    }

    /**
     * A life of the member.
     *
     * @param lock how long a lock holds; the broker says {@link #LOCK}
     * @param lost the offset of a record whose lock is lost when it is to be renewed
     * @param isKept whether the log keeps what is committed
     */
    private static Scenario stopped(Duration lock, long lost, boolean isKept) {
        return () -> {
            LockingBroker broker = new LockingBroker(lock, LOCK, lost);
            DeadLetterLog log = new DeadLetterLog(broker, isKept);
            KafkaOutbox outbox = Outboxes.with(log::producer, TRANSACTION);
            CountDownLatch stopping = new CountDownLatch(1);
            RecordWorker<ChargeRequest> worker = new RecordWorker<>(
                    work(outbox, stopping),
                    broker::member,
                    new Membership(),
                    Thread.ofPlatform().factory());
            broker.whenIdle(stopping::countDown);
            if (lost == NONE) {
                Together.run(worker, stopping::countDown);
            } else {
                Together.run(worker);
            }
            outbox.close();

            check(broker.isRidOfTheMember(), "the member has not left");
            for (long offset = 0; offset < LockingBroker.RECORDS; offset++) {
                AcknowledgeType end = broker.ends().get(offset);
                check(end != null || !broker.hasGivenOut() || offset == lost, offset + " is left locked");
                check(end != AcknowledgeType.REJECT || log.has(offset), offset + " is acknowledged and not written");
            }
        };
    }

    private static TopicWork<ChargeRequest> work(Outbox outbox, CountDownLatch stopping) {
        return new TopicWork<>(
                Topics.CHARGE_REQUESTS,
                "charge-requests",
                SERDE,
                new Nothing(),
                (_, _) -> Optional.empty(),
                new CallLimits(1, Set.of(), 1),
                Room.NONE,
                new TopicWork.Tools(outbox, PACE, METRICS, Step.Watch.NONE, stopping, InstantSource.system()));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** What cannot be read is not handled. */
    private static final class Nothing implements Handler<ChargeRequest> {
        @Override
        public String idOf(ChargeRequest value) {
            return value.getRequestId();
        }

        @Override
        public String merchantOf(ChargeRequest value) {
            return value.getMerchant();
        }

        @Override
        public Optional<ReplyAddress> replyTo(ChargeRequest value) {
            return Optional.empty();
        }

        @Override
        public Handled handle(Delivery<ChargeRequest> delivery) {
            throw new AssertionError("nothing to handle");
        }
    }
}
