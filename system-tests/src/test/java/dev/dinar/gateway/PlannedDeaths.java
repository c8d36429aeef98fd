package dev.dinar.gateway;

import dev.dinar.gateway.work.Step;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers that die while they work on sweeps of a kind: once at each of four steps, one after the other. Thread-safe. */
final class PlannedDeaths implements Step.Watch {

    /** An Error, so that nothing on the way handles it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final String sweeps;
    private final Deque<Step> ahead =
            new ConcurrentLinkedDeque<>(List.of(Step.AFTER_TAP, Step.SENT, Step.COMMITTED, Step.ACKNOWLEDGED));
    private final AtomicInteger died = new AtomicInteger();

    /** None yet; {@code sweeps} is what the ids of the sweeps begin with. */
    PlannedDeaths(String sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void at(Step step, String id) {
        if (id.startsWith(sweeps) && ahead.peek() == step) {
            ahead.poll();
            died.incrementAndGet();
            throw new Death();
        }
    }

    boolean areOver() {
        return ahead.isEmpty();
    }

    int soFar() {
        return died.get();
    }
}
