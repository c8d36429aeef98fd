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
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class UnwritableTest {

    /** More often than a broker delivers a record (5), and than a record is put to the end of its topic. */
    private static final int FAILURES = 12;

    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void aBrokerThatCommitsNothingForLongerThanItDeliversARecordLosesNoRequest() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = ChargeGateway.start(world.config(Map.of()), this::failAtTheCommit)) {
            world.send(Deployment.request("unwritable").build());

            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(replied(world)).containsExactly("unwritable"));
            assertThat(failures).hasValueGreaterThan(FAILURES);
            assertThat(world.tap.charges()).isEqualTo(1);
            assertThat(world.values(Topics.CHARGE_EVENTS)).hasSize(1);
        }
    }

    private void failAtTheCommit(Step step, String id) {
        if (step == Step.SENT && failures.incrementAndGet() <= FAILURES) {
            throw new TimeoutException("the broker commits nothing now");
        }
    }

    private static List<String> replied(GatewayWorld world) {
        return world.values(Topics.CHARGE_REPLIES).stream()
                .map(ChargeReply::getRequestId)
                .toList();
    }
}
