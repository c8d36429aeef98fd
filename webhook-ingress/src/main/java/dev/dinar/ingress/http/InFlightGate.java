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

    /** Added once it is closed, so that the count and whether it is closed are one number: nobody enters between the two. */
    private static final int CLOSED = 1 << 30;

    private final int limit;
    private final AtomicInteger inFlight = new AtomicInteger();

    public InFlightGate(int limit) {
        this.limit = limit;
    }

    /** What {@link #enter} would say, without entering. */
    public Pass look() {
        return pass(inFlight.get());
    }

    /** Lets one in, if there is room. */
    public Pass enter() {
        // Not by counting up and down again: meanwhile one that there is room for would be turned away.
        return pass(inFlight.getAndUpdate(count -> pass(count) == Pass.ENTERED ? count + 1 : count));
    }

    private Pass pass(int count) {
        if (count >= CLOSED) {
            return Pass.CLOSED;
        }
        return count < limit ? Pass.ENTERED : Pass.FULL;
    }

    public void leave() {
        inFlight.decrementAndGet();
    }

    /** How many are in; once the gate is closed it only falls. */
    public int inFlight() {
        return inFlight.get() & ~CLOSED;
    }

    public boolean isClosed() {
        return inFlight.get() >= CLOSED;
    }

    /** Lets nothing more in. Idempotent. */
    public void close() {
        inFlight.updateAndGet(count -> count | CLOSED);
    }
}
