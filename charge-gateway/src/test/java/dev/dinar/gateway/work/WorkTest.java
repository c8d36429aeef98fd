package dev.dinar.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.RefundRequest;
import dev.dinar.gateway.SampleRequests;
import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.gateway.metrics.MicrometerGatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.Replied;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.UncertainTries;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.settings.Pace;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import dev.dinar.schemas.serde.AvroSerde;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** One record's way, with waits that cost no time. */
final class WorkTest {

    private static final Map<String, Object> CONFIG =
            Map.of("schema.registry.url", "mock://work-test", "auto.register.schemas", "true");
    private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pace PACE = GatewaySettings.from(ServiceConfig.complete(
                    ConfigFactory.parseString("dinar.gateway.merchants.default.secret-key = sk_test_1")))
            .pace();

    private final List<Handler.Delivery<RefundRequest>> handled = new ArrayList<>();
    private final Waits waits = new Waits();
    private Replies replies = (_, _) -> Optional.empty();
    private int registryIsAway;
    private boolean found;
    private Room room = Room.NONE;
    private CallLimits limits = new CallLimits(4, Set.of("default"), 4);
    private Function<Handler.Delivery<RefundRequest>, Handled> tap = _ -> new Handled.Done(List.of());

    /** Waits pass at once, and the clock goes on meanwhile; the service stops with the last of those that are allowed. */
    private static final class Waits extends CountDownLatch implements InstantSource {
        private Instant now = WRITTEN.plus(Duration.ofHours(30));
        private int left = Integer.MAX_VALUE;

        private Waits() {
            super(1);
        }

        @Override
        public boolean await(long timeout, TimeUnit unit) {
            now = now.plus(Duration.of(timeout, unit.toChronoUnit()));
            if (--left <= 0) {
                countDown();
            }
            return getCount() == 0;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Handler<RefundRequest> handler = new Handler<>() {
        @Override
        public String idOf(RefundRequest value) {
            return value.getRequestId();
        }

        @Override
        public String merchantOf(RefundRequest value) {
            return value.getMerchant();
        }

        @Override
        public Optional<ReplyAddress> replyTo(RefundRequest value) {
            return Optional.of(ReplyAddress.reply(Topics.REFUND_REPLIES, value.getRequestId(), wishOf(value)));
        }

        @Override
        public Wish wishOf(RefundRequest value) {
            return Wish.empty().with("amount", value.getAmount());
        }

        @Override
        public boolean looksForRepliesFirst() {
            return true;
        }

        @Override
        public boolean isFoundAtTap(RefundRequest value) {
            return found;
        }

        @Override
        public Handled otherWish(Delivery<RefundRequest> delivery, String field) {
            return new Handled.Refused(List.of(again(field)));
        }

        @Override
        public Handled handle(Delivery<RefundRequest> delivery) {
            handled.add(delivery);
            return tap.apply(delivery);
        }
    };

    private static Outgoing again(String field) {
        return Outgoing.deadLetter(record(1, new RecordHeaders()), field);
    }

    @Test
    void aRegistryThatDoesNotTellNowIsAskedAgainAndNothingIsDeadLettered() throws Exception {
        registryIsAway = 5;

        assertThat(worked(1).end()).isEqualTo(End.DONE);
        assertThat(handled)
                .singleElement()
                .satisfies(one ->
                        assertThat(one.uncertain()).as("nobody asked Tap").isEmpty());
    }

    @Test
    void whatCannotBeReadForLongGoesToTheEndOfItsTopicAsCertainAsItWas() throws Exception {
        registryIsAway = Integer.MAX_VALUE;

        Work.Conclusion conclusion = worked(1);

        assertThat(conclusion.end()).isEqualTo(End.REQUEUED);
        assertThat(certain(conclusion)).isTrue();
        assertThat(handled).isEmpty();
    }

    @Test
    void whatWasPutToTheEndBeforeIsNotPutThereOnceMoreThoughItCannotBeRead() throws Exception {
        registryIsAway = Integer.MAX_VALUE;
        replies = (address, _) -> Optional.of(new Replied(WRITTEN, Optional.empty()));

        Work.Conclusion conclusion = worked(2);

        assertThat(conclusion.end()).isEqualTo(End.REPLIED_BEFORE);
        assertThat(conclusion.records()).isEmpty();
    }

    @Test
    void aStopWhileTheRegistryIsAwayKeepsWhatIsKnown() throws Exception {
        registryIsAway = Integer.MAX_VALUE;
        waits.left = 1;

        assertThat(certain(worked(1))).isTrue();
    }

    @Test
    void aStopBeforeTapWasAskedKeepsARefundCertain() throws Exception {
        waits.countDown();

        Work.Conclusion conclusion = worked(1);

        assertThat(conclusion.end()).isEqualTo(End.REQUEUED);
        assertThat(certain(conclusion)).isTrue();
        assertThat(handled).isEmpty();
    }

    @Test
    void aStopBeforeTapWasAskedLeavesWhatIsFoundAtTapItsPlace() throws Exception {
        waits.countDown();
        found = true;
        assertThat(worked(1).end()).isEqualTo(End.RELEASED);

        found = false;
        assertThat(worked(2).end()).as("uncertain already").isEqualTo(End.RELEASED);
    }

    @Test
    void aBrokerThatCannotTellOfRepliesNowIsAskedAgain() throws Exception {
        int[] failures = {3};
        replies = (_, _) -> {
            if (failures[0]-- > 0) {
                throw new TimeoutException("not now");
            }
            return Optional.empty();
        };

        assertThat(worked(1).end()).isEqualTo(End.DONE);
        assertThat(handled.getFirst().uncertain()).isEmpty();
    }

    @Test
    void theSameWishThatWasRepliedToIsNotDoneAgain() throws Exception {
        replies = repliedTo("0.75");

        assertThat(worked(1).end()).isEqualTo(End.REPLIED_BEFORE);
        assertThat(handled).isEmpty();
    }

    @Test
    void anotherWishUnderAnIdThatWasRepliedToIsRefusedByTheFieldsNameAlsoOnceRedelivered() throws Exception {
        replies = repliedTo("9");

        for (int delivery : List.of(1, 2)) {
            Work.Conclusion conclusion = worked(delivery);
            assertThat(conclusion.end()).isEqualTo(End.REFUSED);
            assertThat(CloudEvent.header(conclusion.records().getFirst().headers(), DeadLetterHeaders.REASON))
                    .contains("amount");
        }
        assertThat(handled).isEmpty();
    }

    @Test
    void sixtyHoursOfFailuresPutARecordThatNobodyWaitsBehindToTheEndAFewHundredTimesNotThousands() throws Exception {
        room = _ -> true;
        tap = _ -> Handled.uncertain("Tap answered HTTP 500", Optional.empty());
        Instant begun = waits.now;

        Headers headers = new RecordHeaders();
        int copies = 0;
        while (waits.now.isBefore(begun.plus(Duration.ofHours(60)))) {
            Outgoing copy = copyOf(worked(1, headers));
            assertThat(copy.timestamp()).as("as old as it is").isEqualTo(WRITTEN.toEpochMilli());
            assertThat(Outgoing.number(copy.headers(), Outgoing.UNCERTAIN_SINCE))
                    .as("when Tap was first asked")
                    .hasValue(begun.toEpochMilli());
            Instant lastAsked =
                    UncertainTries.read(copy.headers(), waits.now).orElseThrow().last();
            assertThat(Duration.between(lastAsked, waits.now))
                    .as("when Tap was last asked")
                    .isLessThan(Duration.ofMinutes(10));
            headers = copy.headers();
            copies++;
        }

        assertThat(Outgoing.requeued(headers)).isEqualTo(copies);
        assertThat(copies).isBetween(400, 500);
        assertThat(handled).as("it is tried all the while").hasSizeGreaterThan(60 * 60);
        assertThat(handled.getFirst().uncertain()).isEmpty();
        assertThat(handled.subList(1, handled.size()))
                .allSatisfy(one ->
                        assertThat(one.uncertain().map(UncertainTries::first)).contains(begun));
    }

    @Test
    void whatWasTriedInVainBeforeIsTriedOnceAndGoesToTheEndAgainWhileOthersWait() throws Exception {
        tap = _ -> Handled.uncertain("Tap answered HTTP 500", Optional.empty());

        Headers headers = copyOf(worked(1)).headers();
        assertThat(handled).hasSize(PACE.requeueAtTry());
        handled.clear();
        for (int i = 0; i < 10; i++) {
            Instant begun = waits.now;
            headers = copyOf(worked(1, headers)).headers();
            assertThat(Duration.between(begun, waits.now)).isLessThan(Duration.ofSeconds(10));
        }

        assertThat(handled).hasSizeBetween(10, 20);
    }

    @Test
    void whoComesWhileARecordStaysHasItsPlaceWithinASecond() throws Exception {
        tap = _ -> Handled.uncertain("Tap answered HTTP 500", Optional.empty());
        Headers headers = copyOf(worked(1)).headers();
        Instant begun = waits.now;
        Instant comes = begun.plus(Duration.ofSeconds(40));
        room = _ -> waits.now.isBefore(comes);

        copyOf(worked(1, headers));

        assertThat(waits.now).isBetween(comes, comes.plus(Duration.ofSeconds(1)));
    }

    @Test
    void whatIsInTheWayOfItsPartitionGoesToTheEndAfterItsFirstTry() throws Exception {
        tap = _ -> Handled.uncertain("Tap answered HTTP 500", Optional.empty());
        room = new Room() {
            @Override
            public boolean isLeftBeside(ConsumerRecord<?, ?> record) {
                return true;
            }

            @Override
            public boolean isInTheWay(ConsumerRecord<?, ?> record) {
                return true;
            }
        };
        Instant begun = waits.now;

        copyOf(worked(1));

        assertThat(handled).hasSize(1);
        assertThat(waits.now).isEqualTo(begun);
    }

    @Test
    void whoWaitsForTheMerchantsShareIsWaitedForAsWell() throws Exception {
        room = _ -> true;
        limits = new CallLimits(4, Set.of("default"), 1);
        tap = _ -> Handled.uncertain("Tap answered HTTP 500", Optional.empty());
        Headers headers = copyOf(worked(1)).headers();
        Thread[] another = new Thread[1];
        tap = _ -> {
            if (another[0] == null) {
                another[0] = Thread.startVirtualThread(this::enter);
            }
            await().until(() -> limits.isWanted("default"));
            return Handled.uncertain("Tap answered HTTP 500", Optional.empty());
        };
        Instant begun = waits.now;

        copyOf(worked(1, headers));

        assertThat(Duration.between(begun, waits.now)).isLessThan(Duration.ofSeconds(10));
        another[0].join();
    }

    private void enter() {
        try {
            limits.enter("default", false, Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Outgoing copyOf(Work.Conclusion conclusion) {
        assertThat(conclusion.end()).isEqualTo(End.REQUEUED);
        return conclusion.records().getFirst();
    }

    private static Replies repliedTo(String amount) {
        Optional<Wish> wish = Optional.of(Wish.empty().with("amount", new BigDecimal(amount)));
        return (address, _) -> address.topic().equals(Topics.REFUND_REPLIES)
                ? Optional.of(new Replied(WRITTEN, wish))
                : Optional.empty();
    }

    private static boolean certain(Work.Conclusion conclusion) {
        return conclusion.records().getFirst().headers().lastHeader(Outgoing.UNCERTAIN_SINCE) == null;
    }

    private Work.Conclusion worked(int delivery) throws Exception {
        return worked(delivery, new RecordHeaders());
    }

    private Work.Conclusion worked(int delivery, Headers headers) throws Exception {
        SchemaRegistry registry = SchemaRegistries.open(CONFIG);
        AvroSerde<RefundRequest> serde = AvroSerde.of(RefundRequest.class, flickering(registry), CONFIG);
        TopicWork.Tools tools = new TopicWork.Tools(
                null, PACE, new MicrometerGatewayMetrics(new SimpleMeterRegistry()), Step.Watch.NONE, waits, waits);
        TopicWork<RefundRequest> work = new TopicWork<>(
                Topics.REFUND_REQUESTS, "refund-requests", serde, handler, replies, limits, room, tools);
        try (Trace trace = Trace.begin("test", Optional.empty())) {
            return new Work<>(work, record(delivery, headers), trace, () -> {}).call();
        }
    }

    private SchemaRegistry flickering(SchemaRegistry registry) {
        return new SchemaRegistry() {
            @Override
            public int register(String subject, Schema schema) {
                return registry.register(subject, schema);
            }

            @Override
            public int lookup(String subject, Schema schema) {
                return registry.lookup(subject, schema);
            }

            @Override
            public Schema byId(int id) {
                if (registryIsAway-- > 0) {
                    throw new SchemaRegistryUnavailableException("away", null);
                }
                return registry.byId(id);
            }

            @Override
            public boolean isCompatible(String subject, Schema schema) {
                return registry.isCompatible(subject, schema);
            }

            @Override
            public boolean knowsContract(String subject, Schema schema) {
                return registry.knowsContract(subject, schema);
            }

            @Override
            public boolean knowsSubject(String subject) {
                return registry.knowsSubject(subject);
            }

            @Override
            public void close() {
                registry.close();
            }
        };
    }

    private static ConsumerRecord<byte[], byte[]> record(int delivery, Headers headers) {
        byte[] value;
        try (AvroSerde<RefundRequest> serde =
                AvroSerde.of(RefundRequest.class, SchemaRegistries.open(CONFIG), CONFIG)) {
            value = serde.serializer().serialize("refund-requests", SampleRequests.refund(WRITTEN));
        }
        return new ConsumerRecord<>(
                "refund-requests",
                0,
                17,
                WRITTEN.toEpochMilli(),
                TimestampType.CREATE_TIME,
                1,
                1,
                new byte[] {1},
                value,
                headers,
                Optional.empty(),
                Optional.of((short) delivery));
    }
}
