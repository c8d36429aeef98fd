package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of the processor in one group, as a rolling upgrade has them and a rollback again: docs/operations.md, Upgrading. */
@ExtendWith(SharedKafka.class)
final class VersionsSideBySideTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int EACH = 200;
    private static final int LAST_BEFORE_THE_WAY_BACK = 2 * EACH;

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    @Test
    void forwardAndBackEveryOrderIsPaidOnceAndNothingIsADeadLetter() throws Exception {
        Optional<Path> nextVersion = Optional.of(NextVersion.compiledTo(folder.resolve("next-version")));
        Path today = folder.resolve("today");
        Path next = folder.resolve("next");

        try (ProcessorProcess old = ProcessorProcess.start(deployment, today, Optional.empty())) {
            capture(0, EACH);
            awaitPaid(EACH);
            try (ProcessorProcess newer = ProcessorProcess.start(deployment, next, nextVersion)) {
                capture(EACH, 2 * EACH);
                // Both have work, so each sends the other what it knows.
                await().atMost(LIMIT)
                        .until(() -> deployment.group().work().stream()
                                        .filter(tasks -> tasks > 0)
                                        .count()
                                == 2);
                assertThat(old.terminate()).isZero();
                capture(LAST_BEFORE_THE_WAY_BACK, LAST_BEFORE_THE_WAY_BACK + 1);
                awaitPaid(LAST_BEFORE_THE_WAY_BACK + 1);
                assertThat(newer.terminate()).isZero();
            }
        }

        // Back: what the next version left behind stops today's where it comes upon it, and is no record's fault.
        try (ProcessorProcess old = ProcessorProcess.start(deployment, today, Optional.empty())) {
            capture(LAST_BEFORE_THE_WAY_BACK + 1, 3 * EACH);
            deployment.write(ChargeEvents.of(LAST_BEFORE_THE_WAY_BACK, ChargeStatus.VOID));
            deployment.flush();
            await().atMost(LIMIT)
                    .until(() -> Files.readString(old.log()).contains("Another version of Dinar wrote it"));
            assertThat(old.terminate()).isZero();
        }

        // And forward again.
        try (ProcessorProcess newer = ProcessorProcess.start(deployment, next, nextVersion)) {
            awaitPaid(3 * EACH);
            deployment.read(Topics.ORDER_PAYMENT_FAILED, reversed -> !reversed.isEmpty());
            assertThat(newer.terminate()).isZero();
        }
        assertThat(deployment.readAll(Topics.ORDER_PAID))
                .extracting(OrderPaid::getOrderId)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 3 * EACH)
                        .mapToObj(ChargeEvents::order)
                        .toList());
        assertThat(deployment.deadLetters()).isZero();
    }

    private void capture(int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            deployment.write(ChargeEvents.of(number, ChargeStatus.CAPTURED));
        }
        deployment.flush();
    }

    private void awaitPaid(int orders) throws Exception {
        assertThat(deployment.read(Topics.ORDER_PAID, paid -> paid.size() >= orders))
                .hasSize(orders);
    }
}
