package dev.dinar.processor.runtime;

import dev.dinar.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread that fails is replaced, after a pause: what made it fail (broker or registry away, a full disk) may pass, and
 * its transaction was undone, so nothing is lost or done twice.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final Duration pause;
    private final ProcessorMetrics metrics;

    ThreadFailures(Duration pause, ProcessorMetrics metrics) {
        this.pause = pause;
        this.metrics = metrics;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        LOG.error("A stream thread failed; another takes its place in {} ms", pause.toMillis(), failure);
        metrics.threadReplaced();
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
