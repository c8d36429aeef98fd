package dev.dinar.ingress.http;

import dev.dinar.kit.trace.Trace;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each request: who, which charge, what came of it. Never the body or a signature. The logger
 * {@code dinar.access} drops lines rather than hold up an event loop.
 */
final class AccessLog {

    /** The status of a client that left, or was cut, before its answer; nginx's number. */
    private static final int NO_ANSWER = 499;

    private static final Logger LOG = LoggerFactory.getLogger("dinar.access");

    private AccessLog() {}

    static void answered(String merchant, String chargeId, WebhookAnswer answer, Duration took, Trace trace) {
        line(merchant, chargeId, answer.status(), answer.written(), took, trace);
    }

    static void cut(String merchant, String chargeId, Duration took, Trace trace) {
        line(merchant, chargeId, NO_ANSWER, "cut", took, trace);
    }

    private static void line(String merchant, String chargeId, int status, String outcome, Duration took, Trace trace) {
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
