package dev.dinar.gateway.group;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a share group has room for the members that this instance gives it: told once, and not asked for too often. Thread-safe. */
final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration FULL = Duration.ofMinutes(1);

    private final AtomicBoolean told = new AtomicBoolean();

    /** A member was turned away; tells how long it waits before it asks again. */
    Duration full(String topic, Exception refusal) {
        if (told.compareAndSet(false, true)) {
            LOG.warn(
                    "The share group of {} is full, and goes on with the members that it has: raise the broker's"
                            + " group.share.max.size, or lower in-flight, or run fewer instances ({})",
                    topic,
                    refusal.getMessage());
        }
        return FULL.plusMillis(ThreadLocalRandom.current().nextLong(FULL.toMillis()));
    }
}
