package dev.dinar.gateway.group;

import static dev.dinar.gateway.group.ScriptedMember.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeRequest;
import dev.dinar.gateway.SampleRequests;
import dev.dinar.gateway.metrics.MicrometerGatewayMetrics;
import dev.dinar.gateway.reply.Outbox.Written;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.Replied;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.CallLimits;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.gateway.work.Room;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.serde.AvroSerde;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written for the records of a batch, and what is not, depending on how the transactions ended that they were in. */
@Timeout(20) // Where a lock is not lost that should be, the look-up waits for ever.
final class BatchTest {

    private static final Map<String, Object> CONFIG =
            Map.of("schema.registry.url", "mock://batch-test", "auto.register.schemas", "true");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Wish WISH = Wish.empty().with("order_id", "order-1");

    private final ScriptedMember member = new ScriptedMember();
    private final ScriptedOutbox outbox = new ScriptedOutbox();
    private final List<String> lookedFor = new ArrayList<>();
    private final CountDownLatch isLookedFor = new CountDownLatch(1);
    private Replies replies = (_, _) -> Optional.empty();
    private boolean secondIsLate;

    /** Pauses cost no time. */
    private final CountDownLatch stopping = new CountDownLatch(1) {
        @Override
        public boolean await(long timeout, TimeUnit unit) {
            return getCount() == 0;
        }
    };

    @Test
    void whatATransactionOfUnknownEndHasWrittenIsNotWrittenAgain() throws Exception {
        outbox.ends.add(Written.UNKNOWN);
        replies = (_, _) -> Optional.of(new Replied(NOW, Optional.of(WISH)));

        dealWith(1);

        assertThat(lookedFor).containsExactly("request-1");
        assertThat(outbox.submitted).containsExactly("request-1");
        assertThat(member.said).containsExactly("accept 1");
    }

    @Test
    void whatATransactionOfUnknownEndHasNotWrittenIsWrittenOnce() throws Exception {
        outbox.ends.add(Written.UNKNOWN);

        dealWith(1);

        assertThat(lookedFor).containsExactly("request-1");
        assertThat(outbox.submitted).containsExactly("request-1", "request-1");
        assertThat(outbox.committed).containsExactly("request-1");
        assertThat(member.said).containsExactly("accept 1");
    }

    @Test
    void eachTransactionOfUnknownEndIsLookedForBeforeTheNext() throws Exception {
        outbox.ends.addAll(List.of(Written.UNKNOWN, Written.UNKNOWN, Written.UNKNOWN));
        replies = (_, _) -> lookedFor.size() < 3 ? Optional.empty() : Optional.of(new Replied(NOW, Optional.of(WISH)));

        dealWith(1);

        assertThat(lookedFor).hasSize(3);
        assertThat(outbox.submitted).hasSize(3);
        assertThat(outbox.committed).isEmpty();
    }

    @Test
    void aReplyToAnotherWishUnderTheSameIdIsNotTakenForThisOnes() throws Exception {
        outbox.ends.add(Written.UNKNOWN);
        replies =
                (_, _) -> Optional.of(new Replied(NOW, Optional.of(Wish.empty().with("order_id", "order-0"))));

        dealWith(1);

        assertThat(outbox.committed).containsExactly("request-1");
    }

    @Test
    void whatIsCertainlyNotWrittenHasItsLockRenewedAndIsWrittenOnce() throws Exception {
        outbox.ends.add(Written.NOT_WRITTEN);
        member.polls.add(List.of(record(1)));

        dealWith(1);

        assertThat(lookedFor).isEmpty();
        assertThat(outbox.submitted).containsExactly("request-1", "request-1");
        assertThat(outbox.committed).containsExactly("request-1");
        assertThat(member.said).containsExactly("renew 1", "commit", "accept 1");
    }

    @Test
    void whoseLockIsLostInTheRenewalIsNotWrittenByThisMember() throws Exception {
        outbox.ends.add(Written.NOT_WRITTEN);
        member.polls.add(List.of(record(7)));

        dealWith(1);

        assertThat(outbox.submitted).containsExactly("request-1");
        assertThat(outbox.committed).isEmpty();
        assertThat(member.said).doesNotContain("accept 1");
    }

    @Test
    void whoseLockIsLostWhileItsReplyIsLookedForIsNotWrittenByThisMember() throws Exception {
        Thread[] looking = new Thread[1];
        outbox.ends.addAll(List.of(Written.UNKNOWN, Written.NOT_WRITTEN));
        secondIsLate = true;
        replies = (_, _) -> {
            looking[0] = Thread.currentThread();
            isLookedFor.countDown();
            waitForTheLoss();
            return Optional.empty();
        };
        // The renewal for the second gives the first to nobody here.
        member.polls.add(List.of(record(2)));
        outbox.duringTheThird = () -> looking[0].join();

        dealWith(1, 2);

        assertThat(outbox.submitted).containsExactly("request-1", "request-2", "request-2");
        assertThat(outbox.committed).containsExactly("request-2");
        assertThat(member.said).contains("accept 2").doesNotContain("accept 1");
    }

    /** Until the thread is interrupted. */
    private static void waitForTheLoss() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            // The lock is lost.
        }
    }

    private void dealWith(int... offsets) throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (AvroSerde<ChargeRequest> serde =
                AvroSerde.of(ChargeRequest.class, SchemaRegistries.open(CONFIG), CONFIG)) {
            for (int offset : offsets) {
                ChargeRequest request = SampleRequests.charge(NOW)
                        .setRequestId("request-" + offset)
                        .build();
                records.add(record(offset, serde.serializer().serialize("charge-requests", request)));
            }
        }
        RecordLocks locks = new RecordLocks(member.consumer(), ScriptedMember.LOCK);
        member.polls.addFirst(records);
        new Batch<>(work(), locks, Thread.ofVirtual().factory()).dealWith(locks.acquire(ScriptedMember.LOCK));
    }

    private TopicWork<ChargeRequest> work() {
        GatewaySettings settings = GatewaySettings.from(ServiceConfig.complete(ConfigFactory.parseMap(Map.of(
                "dinar.gateway.merchants.default.secret-key", "sk_test_1",
                "dinar.gateway.lock-duration", "10m",
                "dinar.gateway.renew-every", "3m"))));
        return new TopicWork<>(
                Topics.CHARGE_REQUESTS,
                "charge-requests",
                AvroSerde.of(ChargeRequest.class, CONFIG),
                new Replying(),
                (address, since) -> {
                    lookedFor.add(address.value());
                    return replies.find(address, since);
                },
                new CallLimits(4, Set.of("default"), 4),
                Room.NONE,
                new TopicWork.Tools(
                        outbox,
                        settings.pace(),
                        new MicrometerGatewayMetrics(new SimpleMeterRegistry()),
                        Step.Watch.NONE,
                        stopping,
                        InstantSource.fixed(NOW)));
    }

    /** Every request is done at once, and replied to under its id as the key. */
    private final class Replying implements Handler<ChargeRequest> {
        @Override
        public String idOf(ChargeRequest value) {
            return value.getRequestId();
        }

        @Override
        public String merchantOf(ChargeRequest value) {
            return value.getMerchant();
        }

        @Override
        public Wish wishOf(ChargeRequest value) {
            return Wish.empty().with("order_id", value.getOrderId());
        }

        @Override
        public Optional<ReplyAddress> replyTo(ChargeRequest value) {
            return Optional.of(ReplyAddress.reply(Topics.CHARGE_REPLIES, value.getRequestId(), wishOf(value)));
        }

        @Override
        public Handled handle(Delivery<ChargeRequest> delivery) {
            ChargeRequest request = delivery.value();
            if (secondIsLate && request.getRequestId().equals("request-2")) {
                waitUntil(isLookedFor);
            }
            return new Handled.Done(List.of(Outgoing.event(
                    Topics.CHARGE_REPLIES, request.getRequestId(), "reply", request, NOW, delivery.trace())));
        }
    }

    private static void waitUntil(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
