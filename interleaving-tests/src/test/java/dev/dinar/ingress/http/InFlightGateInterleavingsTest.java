package dev.dinar.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.ingress.http.InFlightGate.Pass;
import dev.dinar.interleaving.Interleavings;
import dev.dinar.interleaving.Interleavings.Scenario;
import dev.dinar.interleaving.Together;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The gate that event loops and the thread that stops the service share. */
final class InFlightGateInterleavingsTest {

    @Test
    void thereAreNeverMoreInsideThanMayBe() {
        assertThat(Interleavings.broken(neverTooMany(() -> Gate.of(new InFlightGate(1)))))
                .isEmpty();
        assertThat(Interleavings.found(neverTooMany(LooksThenCounts::new))).isPresent();
    }

    @Test
    void nobodyIsRefusedForAnotherWhoIsRefused() {
        assertThat(Interleavings.broken(oneOfTwoEnters(() -> Gate.of(new InFlightGate(1)))))
                .isEmpty();
        assertThat(Interleavings.found(oneOfTwoEnters(CountsUpAndDown::new))).isPresent();
    }

    @Test
    void whoSeesItClosedAndEmptySeesNobodyComeLater() {
        assertThat(Interleavings.broken(drained(() -> Gate.of(new InFlightGate(2)))))
                .isEmpty();
        assertThat(Interleavings.found(drained(ClosedApart::new))).isPresent();
    }

    private static Scenario neverTooMany(Supplier<Gate> gates) {
        return () -> {
            Gate gate = gates.get();
            AtomicInteger inside = new AtomicInteger();
            Runnable request = () -> {
                if (gate.enter() == Pass.ENTERED) {
                    check(inside.incrementAndGet() <= 1, "two are inside");
                    inside.decrementAndGet();
                    gate.leave();
                }
            };
            Together.run(request, request);
            check(gate.inFlight() == 0, "somebody is still counted");
        };
    }

    private static Scenario oneOfTwoEnters(Supplier<Gate> gates) {
        return () -> {
            Gate gate = gates.get();
            gate.enter();
            AtomicReference<Pass> other = new AtomicReference<>();
            AtomicReference<Pass> next = new AtomicReference<>();
            Together.run(() -> other.set(gate.enter()), () -> {
                gate.leave();
                next.set(gate.enter());
            });
            check(other.get() == Pass.ENTERED || next.get() == Pass.ENTERED, "the place is empty and both are refused");
        };
    }

    private static Scenario drained(Supplier<Gate> gates) {
        return () -> {
            Gate gate = gates.get();
            AtomicReference<Pass> request = new AtomicReference<>();
            AtomicInteger seen = new AtomicInteger();
            Together.run(() -> request.set(gate.enter()), () -> {
                gate.close();
                seen.set(gate.inFlight());
            });
            check(seen.get() == 1 || request.get() == Pass.CLOSED, "one came in after all were seen to be out");
        };
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** The gate, or one that is wrong. */
    private interface Gate {
        Pass enter();

        void leave();

        int inFlight();

        void close();

        static Gate of(InFlightGate gate) {
            return new Gate() {
                @Override
                public Pass enter() {
                    return gate.enter();
                }

                @Override
                public void leave() {
                    gate.leave();
                }

                @Override
                public int inFlight() {
                    return gate.inFlight();
                }

                @Override
                public void close() {
                    gate.close();
                }
            };
        }
    }

    /** What the wrong ones have in common. */
    private abstract static class WrongGate implements Gate {
        final AtomicInteger count = new AtomicInteger();
        volatile boolean closed;

        @Override
        public void leave() {
            count.decrementAndGet();
        }

        @Override
        public int inFlight() {
            return count.get();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class LooksThenCounts extends WrongGate {
        @Override
        public Pass enter() {
            if (count.get() >= 1) {
                return Pass.FULL;
            }
            count.incrementAndGet();
            return Pass.ENTERED;
        }
    }

    private static final class CountsUpAndDown extends WrongGate {
        @Override
        public Pass enter() {
            if (count.incrementAndGet() > 1) {
                count.decrementAndGet();
                return Pass.FULL;
            }
            return Pass.ENTERED;
        }
    }

    /** As it was until these tests. */
    private static final class ClosedApart extends WrongGate {
        @Override
        public Pass enter() {
            if (closed) {
                return Pass.CLOSED;
            }
            return count.getAndUpdate(before -> before < 2 ? before + 1 : before) < 2 ? Pass.ENTERED : Pass.FULL;
        }
    }
}
