package dev.dinar.processor.topology;

import dev.dinar.kit.trace.Trace;
import dev.dinar.processor.codec.UnreadableStateException;
import dev.dinar.processor.domain.charge.ChargeResult;
import dev.dinar.processor.domain.charge.ChargeState;
import dev.dinar.processor.domain.order.OrderEffect;
import dev.dinar.schemas.TraceParent;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One line for each thing that an order's readers are told, in the trace of what gave rise to it; at DEBUG, one for each event that was
 * judged. Written as it is processed: after a crash the same line comes again, though it takes effect once.
 */
final class DecisionLog {

    private static final Logger CHARGES = LoggerFactory.getLogger("dinar.charges");
    private static final Logger ORDERS = LoggerFactory.getLogger("dinar.orders");

    private DecisionLog() {}

    static void judged(ChargeResult result, ChargeResult.Cause cause) {
        if (CHARGES.isDebugEnabled()) {
            CHARGES.atDebug()
                    .addKeyValue("charge", result.after().id())
                    .addKeyValue("status", result.after().charge().map(ChargeState::status))
                    .addKeyValue("origin", cause.origin())
                    .addKeyValue("verdict", cause.verdict())
                    .log("charge event");
        }
    }

    static void told(String order, OrderEffect effect, Headers headers) {
        switch (effect) {
            case OrderEffect.Paid paid -> told(order, paid.event().getChargeId(), "paid", headers);
            case OrderEffect.Failed failed -> told(order, failed.event().getChargeId(), "payment failed", headers);
            case OrderEffect.Refunded refunded -> told(order, refunded.event().getChargeId(), "refunded", headers);
            case OrderEffect.Alert alert -> told(order, alert.alert().getChargeId(), "alert", headers);
        }
    }

    /** @param count how many are so now: the way there is told of the first only */
    static void unreadable(String store, String key, int count, UnreadableStateException problem) {
        if (count == 1) {
            ORDERS.error("{} in the store {} is set aside", key, store, problem);
        } else {
            ORDERS.error("{} in the store {} is set aside, as {} are now", key, store, count);
        }
    }

    private static void told(String order, String charge, String what, Headers headers) {
        Optional<TraceParent> trace = MDC.get(Trace.TRACE_ID) == null ? TraceParent.of(headers) : Optional.empty();
        trace.ifPresent(header -> {
            MDC.put(Trace.TRACE_ID, header.traceId());
            MDC.put(Trace.SPAN_ID, header.spanId());
        });
        ORDERS.atInfo()
                .addKeyValue("order", order)
                .addKeyValue("charge", charge)
                .addKeyValue("told", what)
                .log("order");
        trace.ifPresent(_ -> {
            MDC.remove(Trace.TRACE_ID);
            MDC.remove(Trace.SPAN_ID);
        });
    }
}
