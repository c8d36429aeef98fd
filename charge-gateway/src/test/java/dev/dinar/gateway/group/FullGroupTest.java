package dev.dinar.gateway.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeRequest;
import dev.dinar.gateway.metrics.MicrometerGatewayMetrics;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.CallLimits;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.gateway.work.Room;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.junit.jupiter.api.Test;

/** A share group that has no room for a member. */
final class FullGroupTest {

    private static final int TURNED_AWAY = 5;

    private final List<Duration> waits = new ArrayList<>();
    private int joins;

    /** Nobody waits; the service stops after a few waits. */
    private final CountDownLatch stopping = new CountDownLatch(1) {
        @Override
        public boolean await(long timeout, TimeUnit unit) {
            waits.add(Duration.of(timeout, unit.toChronoUnit()));
            if (waits.size() == TURNED_AWAY) {
                countDown();
            }
            return getCount() == 0;
        }
    };

    @Test
    void aMemberThatIsTurnedAwayAsksAgainAfterAMinuteOrTwo() {
        new RecordWorker<>(
                        work(),
                        () -> {
                            joins++;
                            throw new GroupMaxSizeReachedException("full");
                        },
                        new Membership())
                .run();

        assertThat(joins).isEqualTo(TURNED_AWAY);
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }

    private TopicWork<ChargeRequest> work() {
        Map<String, Object> config = Map.of("schema.registry.url", "mock://full-group-test");
        GatewaySettings settings = GatewaySettings.from(ServiceConfig.complete(
                ConfigFactory.parseString("dinar.gateway.merchants.default.secret-key = sk_test_1")));
        return new TopicWork<>(
                Topics.CHARGE_REQUESTS,
                "charge-requests",
                AvroSerde.of(ChargeRequest.class, config),
                new Nothing(),
                (_, _) -> Optional.empty(),
                new CallLimits(1, Set.of(), 1),
                Room.NONE,
                new TopicWork.Tools(
                        null,
                        settings.pace(),
                        new MicrometerGatewayMetrics(new SimpleMeterRegistry()),
                        Step.Watch.NONE,
                        stopping,
                        InstantSource.system()));
    }

    /** No record ever comes. */
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
