package dev.dinar.processor.topology;

import dev.dinar.events.ChargeEvent;
import dev.dinar.processor.domain.Outcome;
import dev.dinar.processor.domain.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each charge event that was judged, and for each word to an order. Written as it is processed: after a crash the same
 * line comes again, though it takes effect once.
 */
final class Journal {

    private static final Logger CHARGES = LoggerFactory.getLogger("dinar.charges");
    private static final Logger ORDERS = LoggerFactory.getLogger("dinar.orders");

    private Journal() {}

    static void judged(ChargeEvent event, Verdict verdict) {
        CHARGES.atInfo()
                .addKeyValue("charge", event.getChargeId())
                .addKeyValue("status", event.getStatus())
                .addKeyValue("origin", event.getOrigin())
                .addKeyValue("verdict", verdict)
                .log("charge event");
    }

    static void told(String order, Outcome outcome) {
        switch (outcome) {
            case Outcome.Paid paid -> told(order, paid.event().getChargeId(), "paid");
            case Outcome.Failed failed -> told(order, failed.event().getChargeId(), "payment failed");
            case Outcome.Refunded refunded -> told(order, refunded.event().getChargeId(), "refunded");
            case Outcome.Alert alert -> told(order, alert.event().getChargeId(), "alert");
        }
    }

    private static void told(String order, String charge, String word) {
        ORDERS.atInfo()
                .addKeyValue("order", order)
                .addKeyValue("charge", charge)
                .addKeyValue("word", word)
                .log("order");
    }
}
