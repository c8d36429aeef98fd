package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.gateway.work.Step;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two hundred requests whose workers die at random steps on the way: each once or twice, without a goodbye. A dead worker's member
 * leaves its group and its transaction is left open, as if its process had been killed.
 */
final class CrashTest {

    private static final int REQUESTS = 200;
    private static final List<Step> STEPS = List.of(Step.values());

    /** A death: an Error, so that nothing on the way handles it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        private Death(Step step) {
            super("died at " + step, null, false, false);
        }
    }

    private final Map<String, Deque<Step>> plans = new ConcurrentHashMap<>();
    private final AtomicInteger deaths = new AtomicInteger();

    @Test
    void whereverAWorkerDiesThereIsOneChargeAndOneReplyForEachRequest() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> ids =
                IntStream.range(0, REQUESTS).mapToObj(i -> "crash-" + i).collect(Collectors.toSet());
        ids.forEach(id -> plans.put(id, plan(random)));
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = ChargeGateway.start(
                        world.config(Map.of("dinar.gateway.in-flight.charge-requests", 24)), this::dieAsPlanned)) {
            ids.forEach(id -> world.send(Deployment.request(id).build()));

            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(replied(world)).containsExactlyInAnyOrderElementsOf(ids));
            // Whoever died after the commit is delivered again; wait until those are through, too.
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> plans.values().stream().allMatch(Deque::isEmpty));

            List<ChargeReply> replies = world.values(Topics.CHARGE_REPLIES);
            assertThat(replies).as("seed %d", seed).hasSize(REQUESTS);
            assertThat(replies).extracting(ChargeReply::getOutcome).containsOnly(ChargeOutcome.INITIATED);
            assertThat(replies).extracting(ChargeReply::getChargeId).doesNotHaveDuplicates();
            assertThat(world.tap.charges()).as("seed %d", seed).isEqualTo(REQUESTS);
            assertThat(world.values(Topics.CHARGE_EVENTS)).hasSize(REQUESTS);
            assertThat(deaths).hasValueGreaterThanOrEqualTo(REQUESTS);
        }
    }

    /** One death or two; the second at a step that is still ahead after the first. */
    private static Deque<Step> plan(Random random) {
        Step first = STEPS.get(random.nextInt(STEPS.size()));
        List<Step> ahead = switch (first) {
            case RECEIVED, BEFORE_TAP, AFTER_TAP, SENT -> STEPS;
            case COMMITTED -> List.of(Step.RECEIVED, Step.COMMITTED, Step.ACKNOWLEDGED);
            // The broker may have been told after all, and then there is nothing ahead.
            case ACKNOWLEDGED -> List.of();
        };
        Deque<Step> plan = new ArrayDeque<>(List.of(first));
        if (!ahead.isEmpty() && random.nextBoolean()) {
            plan.add(ahead.get(random.nextInt(ahead.size())));
        }
        return plan;
    }

    private static List<String> replied(GatewayWorld world) {
        return world.values(Topics.CHARGE_REPLIES).stream()
                .map(ChargeReply::getRequestId)
                .toList();
    }

    private void dieAsPlanned(Step step, String id) {
        Deque<Step> plan = plans.get(id);
        if (plan != null) {
            synchronized (plan) {
                if (plan.peek() == step) {
                    plan.poll();
                    deaths.incrementAndGet();
                    throw new Death(step);
                }
            }
        }
    }
}
