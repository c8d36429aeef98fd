package dev.dinar.gateway.sweep;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How fast sweeps ask Tap, so that they leave it to checkouts. Thread-safe. */
@FunctionalInterface
public interface PagePace {

    /** Waits for one's turn to ask; false when the service stops meanwhile. */
    boolean next();

    /** So many a second, for all sweeps of this instance together. */
    static PagePace of(int perSecond, CountDownLatch stopping) {
        long spacing = TimeUnit.SECONDS.toNanos(1) / perSecond;
        return new PagePace() {
            private long free = System.nanoTime();

            @Override
            public boolean next() {
                try {
                    return !stopping.await(reserved(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }

            // How long until the turn that was just taken.
            private synchronized long reserved() {
                long now = System.nanoTime();
                long turn = Math.max(now, free);
                free = turn + spacing;
                return turn - now;
            }
        };
    }
}
