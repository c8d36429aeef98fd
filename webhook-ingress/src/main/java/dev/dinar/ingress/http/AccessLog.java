package dev.dinar.ingress.http;

import dev.dinar.kit.trace.Trace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each request: who, which charge, what came of it. Never the body or a signature. At most so many lines a second;
 * of more only their number is told, since under load the lines would cost more than the webhooks. The logger
 * {@code dinar.access} drops lines rather than hold up an event loop. Thread-safe.
 */
final class AccessLog {

    /** The status of a client that left, or was cut, before its answer; nginx's number. */
    private static final int NO_ANSWER = 499;

    private static final Logger LOG = LoggerFactory.getLogger("dinar.access");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int mostPerSecond;
    private final LongSupplier nanos;
    private final AtomicLong second;
    private final AtomicInteger lines = new AtomicInteger();

    /**
     * A log.
     *
     * @param mostPerSecond how many lines a second it writes
     * @param nanos a clock such as {@link System#nanoTime}
     */
    AccessLog(int mostPerSecond, LongSupplier nanos) {
        this.mostPerSecond = mostPerSecond;
        this.nanos = nanos;
        this.second = new AtomicLong(nanos.getAsLong());
    }

    void answered(String merchant, @Nullable String chargeId, WebhookAnswer answer, Duration took, Trace trace) {
        if (mayWrite()) {
            line(merchant, chargeId, answer.status(), answer.written(), took, trace);
        }
    }

    void cut(String merchant, @Nullable String chargeId, Duration took, Trace trace) {
        if (mayWrite()) {
            line(merchant, chargeId, NO_ANSWER, "cut", took, trace);
        }
    }

    private boolean mayWrite() {
        if (!LOG.isInfoEnabled()) {
            return false;
        }
        long now = nanos.getAsLong();
        long began = second.get();
        if (now - began >= SECOND && second.compareAndSet(began, now)) {
            int leftOut = lines.getAndSet(0) - mostPerSecond;
            if (leftOut > 0) {
                LOG.atInfo().addKeyValue("lines", leftOut).log("webhooks left out");
            }
        }
        return lines.incrementAndGet() <= mostPerSecond;
    }

    private static void line(
            String merchant, @Nullable String chargeId, int status, String outcome, Duration took, Trace trace) {
        try (Trace.Scope _ = trace.enter()) {
            LoggingEventBuilder line = LOG.atInfo().addKeyValue("merchant", merchant);
            if (chargeId != null) {
                line = line.addKeyValue("charge", chargeId);
            }
            line.addKeyValue("status", status)
                    .addKeyValue("outcome", outcome)
                    .addKeyValue("ms", took.toMillis())
                    .log("webhook");
        }
    }
}
