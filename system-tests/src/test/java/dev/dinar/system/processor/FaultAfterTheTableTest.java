package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.processor.runtime.FetchLag;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node behind the tables that throws anything at all, in the processor's own topology on a broker. */
@ExtendWith(SharedKafka.class)
final class FaultAfterTheTableTest {

    private static final int ORDERS = 60;
    private static final int FAULTY = 20;

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger deadLettered = new AtomicInteger();
    private final AtomicInteger replaced = new AtomicInteger();

    @Test
    void undoesItsTransactionAndLosesNothingAndIsNoDeadLetter() throws Exception {
        FetchLag lag = new FetchLag();
        try (BareProcessor _ = BareProcessor.start(deployment, folder, failingOnce(), lag, lag)) {
            for (int number = 0; number < ORDERS; number++) {
                deployment.write(ChargeEvents.of(number, ChargeStatus.CAPTURED));
            }
            deployment.flush();

            assertThat(deployment.read(Topics.ORDER_PAID, paid -> paid.size() >= ORDERS))
                    .hasSize(ORDERS);
        }
        assertThat(replaced).hasPositiveValue();
        assertThat(told)
                .as("some are told again, after what was told of them was undone")
                .hasValueGreaterThan(ORDERS);
        assertThat(deployment.readAll(Topics.ORDER_PAID))
                .extracting(OrderPaid::getOrderId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, ORDERS).mapToObj(ChargeEvents::order).toList());
        assertThat(deployment.readAll(Topics.CHARGES)).hasSize(ORDERS);
        assertThat(deadLettered).hasValue(0);
        assertThat(deployment.deadLetters()).isZero();
    }

    /** What is counted stands in for whatever a node may do wrong: it is called where an order is told that it is paid. */
    private ProcessorMetrics failingOnce() {
        return (ProcessorMetrics) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ProcessorMetrics.class}, (_, method, _) -> {
                    switch (method.getName()) {
                        case "orderPaid" -> {
                            if (told.incrementAndGet() == FAULTY) {
                                throw new IllegalStateException("a fault in a node behind the table");
                            }
                        }
                        case "deadLettered" -> deadLettered.incrementAndGet();
                        case "threadReplaced" -> replaced.incrementAndGet();
                        default -> {}
                    }
                    return null;
                });
    }
}
