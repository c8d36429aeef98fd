package dev.dinar.system.processor;

import dev.dinar.events.ChargeStatus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Captured charges, twenty a second and each told of twice, until it is closed: what goes on while something is done to a processor. */
final class SteadyEvents {

    private static final int PAUSE_MILLIS = 50;

    private final ProcessorDeployment deployment;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicInteger written = new AtomicInteger();

    SteadyEvents(ProcessorDeployment deployment) {
        this.deployment = deployment;
        this.thread = Thread.ofVirtual().start(this::write);
    }

    private void write() {
        try {
            do {
                deployment.write(ChargeEvents.of(written.get(), ChargeStatus.CAPTURED));
                deployment.write(ChargeEvents.of(written.get(), ChargeStatus.CAPTURED));
                written.incrementAndGet();
            } while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many charges there are so far. */
    int count() {
        return written.get();
    }

    /** Ends it; the orders of all charges. */
    List<String> end() throws Exception {
        ended.countDown();
        thread.join();
        deployment.flush();
        return IntStream.range(0, written.get()).mapToObj(ChargeEvents::order).toList();
    }
}
