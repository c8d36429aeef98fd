package dev.dinar.ingress.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many webhooks wait for the broker at once, and lets none in while the service stops. Thread-safe. */
public final class InFlightGate {

    /** What the gate says to a webhook. */
    public enum Pass {
        /** Go on, and {@link InFlightGate#leave} when answered. */
        ENTERED,
        /** As many wait as may. */
        FULL,
        /** The service is stopping. */
        CLOSED
    }

    private final int limit;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closed;

    public InFlightGate(int limit) {
        this.limit = limit;
    }

    /** What {@link #enter} would say, without entering. */
    public Pass look() {
        if (closed) {
            return Pass.CLOSED;
        }
        return inFlight.get() >= limit ? Pass.FULL : Pass.ENTERED;
    }

    /** Lets one in, if there is room. */
    public Pass enter() {
        if (closed) {
            return Pass.CLOSED;
        }
        // Not by counting up and down again: meanwhile one that there is room for would be turned away.
        int before = inFlight.getAndUpdate(count -> count < limit ? count + 1 : count);
        return before < limit ? Pass.ENTERED : Pass.FULL;
    }

    public void leave() {
        inFlight.decrementAndGet();
    }

    public int inFlight() {
        return inFlight.get();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Lets nothing more in. */
    public void close() {
        closed = true;
    }
}
