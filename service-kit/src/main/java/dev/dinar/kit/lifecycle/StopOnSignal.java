package dev.dinar.kit.lifecycle;

import ch.qos.logback.classic.LoggerContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGTERM and SIGINT do to a service's process: they close it, or end its start, and the process ends with 0; with 1 where that
 * failed. A start that failed by itself keeps its own exit code. Thread-safe.
 */
final class StopOnSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopOnSignal.class);

    /** How long a stop waits for a start that may be a moment from its end. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(1);

    /** How long it waits for a start that was told to end. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final Thread starting;
    private final CompletableFuture<AutoCloseable> service = new CompletableFuture<>();
    private volatile boolean underWay;

    private StopOnSignal(String name, Thread starting) {
        this.name = name;
        this.starting = starting;
    }

    /**
     * Waits for signals from now on.
     *
     * @param starting the thread that starts the service; it is interrupted when the start is to end
     */
    static StopOnSignal of(String name, Thread starting) {
        StopOnSignal stop = new StopOnSignal(name, starting);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::run, name + "-stop"));
        return stop;
    }

    /** The service runs. */
    void started(AutoCloseable service) {
        this.service.complete(service);
    }

    /** The service could not start. */
    void failed(Throwable why) {
        service.completeExceptionally(why);
    }

    /** Whether a start that failed was told to end. */
    boolean isUnderWay() {
        return underWay;
    }

    private void run() {
        try {
            close(running());
        } catch (ExecutionException _) {
            if (underWay) {
                LOG.info("{} has stopped before it had started", name);
                end(0);
            }
            // Else its own failure ends the process.
        } catch (TimeoutException _) {
            LOG.error("{} did not end its start in {} s; it is left behind", name, END_PATIENCE.toSeconds());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private AutoCloseable running() throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return service.get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // It may be waiting for others.
            underWay = true;
            starting.interrupt();
            return service.get(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void close(AutoCloseable service) {
        int code = 0;
        try {
            service.close();
            LOG.info("{} has stopped", name);
        } catch (Exception e) {
            LOG.error("{} did not stop in order", name, e);
            code = 1;
        }
        end(code);
    }

    private static void end(int code) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            Logs.stop(logs);
        }
        // A JVM that a signal ends exits with 128 + the signal, whatever its hooks do; an orderly stop is to be told
        // from a crash.
        Runtime.getRuntime().halt(code);
    }
}
