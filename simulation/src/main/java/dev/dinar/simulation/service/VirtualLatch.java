package dev.dinar.simulation.service;

import dev.dinar.simulation.log.ShareGroup;
import dev.dinar.simulation.world.Incarnation;
import dev.dinar.simulation.world.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits in virtual time: the others go on meanwhile. Whoever waits is interrupted when its lock is lost, and ends with its process. */
final class VirtualLatch extends CountDownLatch {

    private final VirtualTime time;
    private final Incarnation alive;
    private final ShareGroup.Lock lock;

    VirtualLatch(VirtualTime time, Incarnation alive, ShareGroup.Lock lock) {
        super(1);
        this.time = time;
        this.alive = alive;
        this.lock = lock;
    }

    @Override
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        time.pass(Duration.of(timeout, unit.toChronoUnit()));
        alive.goOn();
        if (!lock.holds()) {
            throw new InterruptedException("the lock is lost");
        }
        return false;
    }
}
