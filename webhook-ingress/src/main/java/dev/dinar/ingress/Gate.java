package dev.dinar.ingress;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many webhooks wait for the broker at once, and lets none in while the service stops. Thread-safe. */
final class Gate {

    /** What the gate says to a webhook. */
    enum Pass {
        /** Go on, and {@link Gate#leave} when answered. */
        ENTERED,
        /** As many wait as may. */
        FULL,
        /** The service is stopping. */
        CLOSED
    }

    private final int limit;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closed;

    Gate(int limit) {
        this.limit = limit;
    }

    Pass enter() {
        if (closed) {
            return Pass.CLOSED;
        }
        if (inFlight.incrementAndGet() > limit) {
            inFlight.decrementAndGet();
            return Pass.FULL;
        }
        return Pass.ENTERED;
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    int inFlight() {
        return inFlight.get();
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets nothing more in. */
    void close() {
        closed = true;
    }
}
