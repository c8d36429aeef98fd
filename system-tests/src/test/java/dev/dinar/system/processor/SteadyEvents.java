package dev.dinar.system.processor;

import dev.dinar.events.ChargeStatus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Captured charges, twenty a second and each told of twice, until it is closed: what goes on while something is done to a processor. */
final class SteadyEvents {

    private static final int PAUSE_MILLIS = 50;

    private final Deployment deployment;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile int written;

    SteadyEvents(Deployment deployment) {
        this.deployment = deployment;
        this.thread = Thread.ofVirtual().start(this::write);
    }

    private void write() {
        try {
            do {
                deployment.write(ChargeEvents.of(written, ChargeStatus.CAPTURED));
                deployment.write(ChargeEvents.of(written, ChargeStatus.CAPTURED));
                written++;
            } while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many charges there are so far. */
    int count() {
        return written;
    }

    /** Ends it; the orders of all charges. */
    List<String> end() throws Exception {
        ended.countDown();
        thread.join();
        deployment.flush();
        return IntStream.range(0, written).mapToObj(ChargeEvents::order).toList();
    }
}
