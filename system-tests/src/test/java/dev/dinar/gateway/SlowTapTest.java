package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeReply;
import dev.dinar.gateway.work.Step;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A Tap that takes ten seconds for each call: as long as a record's lock holds without being renewed. */
final class SlowTapTest {

    private static final int IN_FLIGHT = 4;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calling = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void theLimitOfCallsInFlightIsKeptAndNoRequestIsWorkedOnTwice() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = ChargeGateway.start(world.config(Map.of()), this::watch);
                // A second instance of the same group would be given what the first let go of.
                ChargeGateway _ = ChargeGateway.start(
                        world.config(Map.of("dinar.gateway.in-flight.charge-requests", 1)), this::watch)) {
            world.tap.faults().answerSlowly(Duration.ofSeconds(10));
            List<String> ids = IntStream.range(0, 10).mapToObj(i -> "slow-" + i).toList();
            ids.forEach(id -> world.send(Deployment.request(id).build()));

            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(world.values(Topics.CHARGE_REPLIES))
                            .extracting(ChargeReply::getRequestId)
                            .containsExactlyInAnyOrderElementsOf(ids));

            assertThat(received).containsExactlyInAnyOrderElementsOf(ids);
            // A member acquires several records at once: the other instance may find none left.
            assertThat(most.get()).isBetween(IN_FLIGHT, IN_FLIGHT + 1);
            assertThat(world.tap.charges()).isEqualTo(10);
        }
    }

    @Test
    void aHealthyRequestIsNotHeldUpBySlowOnesOfItsPartition() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = ChargeGateway.start(world.config(Map.of()), this::watch)) {
            world.tap.faults().answerSlowly(Duration.ofSeconds(20));
            for (int i = 0; i < IN_FLIGHT - 1; i++) {
                world.send(
                        Deployment.request("slow-" + i).setOrderId("same-order").build());
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> world.tap.charges() == IN_FLIGHT - 1);

            world.tap.faults().clear();
            world.send(Deployment.request("healthy").setOrderId("same-order").build());

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(world.values(Topics.CHARGE_REPLIES))
                            .extracting(ChargeReply::getRequestId)
                            .containsExactly("healthy"));
        }
    }

    private void watch(Step step, String id) {
        switch (step) {
            case RECEIVED -> received.add(id);
            case BEFORE_TAP -> most.accumulateAndGet(calling.incrementAndGet(), Math::max);
            case AFTER_TAP -> calling.decrementAndGet();
            case SENT, COMMITTED, ACKNOWLEDGED -> {}
        }
    }
}
