package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * What is made at Tap behind Dinar's back: by an SDK, a plugin or the dashboard. No webhook is posted.
 *
 * @param ledger whose
 * @param returnUrl where browsers go after they have paid
 */
record Elsewhere(Ledger ledger, String returnUrl) {

    /**
     * Makes a charge.
     *
     * @return its id
     * @throws IllegalArgumentException when Tap refuses it; the message is Tap's
     */
    String charge(String order, BigDecimal amount, String currency, Outcome outcome) {
        String id = id(ledger.charge(payment(order, amount, currency)));
        if (outcome != Outcome.INITIATED) {
            ledger.moveQuietly(id, outcome);
        }
        return id;
    }

    /** Makes an authorization that its customer has given. */
    String authorize(String order, BigDecimal amount, String currency) {
        String id = id(ledger.authorize(payment(order, amount, currency)));
        ledger.moveQuietly(id, Outcome.AUTHORIZED);
        return id;
    }

    /** Gives money of a charge back. */
    String refund(String chargeId, BigDecimal amount, String currency) {
        ObjectNode request = Json.object();
        request.put("charge_id", chargeId).put("amount", amount).put("currency", currency);
        request.put("reason", "requested_by_customer");
        return id(ledger.refundQuietly(request));
    }

    private ObjectNode payment(String order, BigDecimal amount, String currency) {
        ObjectNode request = Json.object();
        request.put("amount", amount).put("currency", currency);
        request.putObject("source").put("id", currency.equals("KWD") ? "src_kw.knet" : "src_all");
        request.putObject("redirect").put("url", returnUrl);
        request.putObject("customer").put("first_name", "Sample").put("email", "customer@example.com");
        request.putObject("reference").put("order", order).put("transaction", "txn_" + TapIds.digits(8));
        return request;
    }

    private static String id(Reply reply) {
        return switch (reply) {
            case Reply.Done done -> done.document().path("id").asText();
            case Reply.Download _ -> throw new IllegalStateException("nothing was made");
            case ApiError error -> throw new IllegalArgumentException(error.description());
        };
    }
}
