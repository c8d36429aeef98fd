package dev.dinar.sandbox.shop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.schemas.Topics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order as the shop knows it: from topics alone. Immutable.
 *
 * @param id its id
 * @param total what it costs, in KWD
 * @param attempt the last that was made to pay it
 * @param standing how far it is
 * @param reason why it is not paid, when it failed (Dinar's word) or was rejected (a sentence)
 * @param paidBy the charge that paid it
 * @param twice further charges that took money for it
 */
record ShopOrder(
        String id,
        BigDecimal total,
        Attempt attempt,
        Standing standing,
        Optional<String> reason,
        Optional<String> paidBy,
        List<String> twice) {

    /** How far an order is. */
    enum Standing {
        /** A payment was asked for. */
        ASKED,
        /** There is a page where the customer can pay. */
        OPEN,
        /** No payment could be made of the request. */
        REJECTED,
        /** The payment failed; another attempt may succeed. */
        FAILED,
        /** It is paid. */
        PAID,
        /** It was paid, and the money went back. */
        REVERSED
    }

    /**
     * An attempt to pay an order.
     *
     * @param request the id of its request
     * @param charge Tap's id, once there is one
     * @param page where the customer pays, once that is known
     */
    record Attempt(String request, Optional<String> charge, Optional<String> page) {

        static Attempt of(String request) {
            return new Attempt(request, Optional.empty(), Optional.empty());
        }
    }

    ShopOrder {
        twice = List.copyOf(twice);
    }

    /** An order whose first request is about to be made. */
    static ShopOrder asked(String id, BigDecimal total, String request) {
        return new ShopOrder(
                id, total, Attempt.of(request), Standing.ASKED, Optional.empty(), Optional.empty(), List.of());
    }

    /** The same, with another attempt to pay it. */
    ShopOrder askedAgain(String request) {
        return new ShopOrder(id, total, Attempt.of(request), Standing.ASKED, Optional.empty(), paidBy, twice);
    }

    /** Whether another attempt makes sense: what is paid is never asked for again. */
    boolean isPayable() {
        return standing != Standing.PAID && standing != Standing.REVERSED;
    }

    /** What it is after a record of a topic that is about it. */
    ShopOrder hear(String topic, JsonNode record) {
        String charge = record.path("charge_id").asText();
        if (topic.equals(Topics.CHARGE_REPLIES.name())) {
            return isPayable() && record.path("request_id").asText().equals(attempt.request()) ? replied(record) : this;
        }
        if (topic.equals(Topics.ORDER_PAID.name())) {
            return new ShopOrder(id, total, attempt, Standing.PAID, Optional.empty(), Optional.of(charge), twice);
        }
        if (topic.equals(Topics.ORDER_PAYMENT_FAILED.name())) {
            return failed(charge, record.path("reason").asText());
        }
        boolean again = topic.equals(Topics.PAYMENT_ALERTS.name())
                && record.path("kind").asText().equals("DUPLICATE_PAYMENT")
                && !twice.contains(charge);
        return again ? paidTwice(charge) : this;
    }

    private ShopOrder replied(JsonNode reply) {
        if (!reply.path("outcome").asText().equals("INITIATED")) {
            return with(
                    Standing.REJECTED,
                    attempt,
                    reply.at("/rejection/description").asText(""));
        }
        Attempt open = new Attempt(
                attempt.request(),
                Optional.ofNullable(reply.path("charge_id").textValue()),
                Optional.ofNullable(reply.path("redirect_url").textValue()));
        return new ShopOrder(id, total, open, Standing.OPEN, Optional.empty(), paidBy, twice);
    }

    private ShopOrder failed(String charge, String why) {
        if (why.equals("REVERSED")) {
            return with(Standing.REVERSED, attempt, why);
        }
        // An attempt before this one may fail at any time.
        boolean ofThisAttempt = attempt.charge().filter(charge::equals).isPresent();
        return isPayable() && ofThisAttempt
                ? with(Standing.FAILED, new Attempt(attempt.request(), attempt.charge(), Optional.empty()), why)
                : this;
    }

    private ShopOrder with(Standing now, Attempt last, String why) {
        return new ShopOrder(id, total, last, now, Optional.of(why), paidBy, twice);
    }

    private ShopOrder paidTwice(String charge) {
        List<String> more = new ArrayList<>(twice);
        more.add(charge);
        return new ShopOrder(id, total, attempt, standing, reason, paidBy, more);
    }
}
