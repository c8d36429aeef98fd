package dev.dinar.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.interleaving.Interleavings;
import dev.dinar.interleaving.Interleavings.Scenario;
import dev.dinar.interleaving.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A stop that two threads ask for at once, as a signal and a start that fails do. */
final class OrderlyStopInterleavingsTest {

    @Test
    void whoeverAsksForAStopReturnsWhenEverythingIsClosedOnceAndInOrder() {
        assertThat(Interleavings.broken(stoppedTwice(() -> Stop.of(new OrderlyStop(Duration.ofMinutes(1))))))
                .isEmpty();
        assertThat(Interleavings.found(stoppedTwice(ReturnsAtOnce::new))).isPresent();
        assertThat(Interleavings.found(stoppedTwice(ClosesTwice::new))).isPresent();
    }

    private static Scenario stoppedTwice(Supplier<Stop> stops) {
        return () -> {
            Stop stop = stops.get();
            List<String> closed = Collections.synchronizedList(new ArrayList<>());
            stop.opened("producer", () -> closed.add("producer"));
            stop.opened("server", () -> closed.add("server"));
            Runnable asks = () -> {
                stop.close();
                if (!List.copyOf(closed).equals(List.of("server", "producer"))) {
                    throw new AssertionError("returned when these were closed: " + closed);
                }
            };
            Together.run(asks, asks);
        };
    }

    /** The stop, or one that is wrong. */
    private interface Stop {
        void opened(String name, AutoCloseable opened);

        void close();

        static Stop of(OrderlyStop stop) {
            return new Stop() {
                @Override
                public void opened(String name, AutoCloseable opened) {
                    stop.opened(name, opened);
                }

                @Override
                public void close() {
                    stop.close();
                }
            };
        }
    }

    private abstract static class WrongStop implements Stop {
        final List<AutoCloseable> opened = new ArrayList<>();

        @Override
        public void opened(String name, AutoCloseable one) {
            opened.addFirst(one);
        }

        void closeAll() {
            for (AutoCloseable one : opened) {
                try {
                    one.close();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static final class ReturnsAtOnce extends WrongStop {
        private final AtomicBoolean begun = new AtomicBoolean();

        @Override
        public void close() {
            if (begun.compareAndSet(false, true)) {
                closeAll();
            }
        }
    }

    private static final class ClosesTwice extends WrongStop {
        private volatile boolean begun;

        @Override
        public void close() {
            if (!begun) {
                begun = true;
                closeAll();
            }
        }
    }
}
