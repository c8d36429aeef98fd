package dev.dinar.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class OrderlyStopTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void whatWasOpenedLastIsClosedFirstAndOnlyOnce() {
        OrderlyStop stop = new OrderlyStop(Duration.ofSeconds(5));
        stop.opened("producer", () -> closed.add("producer"));
        stop.opened("server", () -> closed.add("server"));

        stop.close();
        stop.close();

        assertThat(closed).containsExactly("server", "producer");
        assertThat(stop.isClean()).isTrue();
    }

    @Test
    void aStepThatFailsOrHangsDoesNotKeepTheOthersFromClosing() {
        OrderlyStop stop = new OrderlyStop(Duration.ofMillis(200));
        stop.opened("producer", () -> closed.add("producer"));
        stop.opened("hanging", () -> new CountDownLatch(1).await());
        stop.opened("failing", () -> {
            throw new IllegalStateException("no");
        });

        stop.close();

        // The stop does not wait long for what comes after its deadline, and on a busy machine a thread may begin later
        // than that.
        await().untilAsserted(() -> assertThat(closed).containsExactly("producer"));
        assertThat(stop.isClean()).isFalse();
    }
}
