package dev.dinar.processor.query;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeRefund;
import dev.dinar.processor.store.StoredAttempt;
import dev.dinar.processor.store.StoredOrder;
import dev.dinar.schemas.Currencies;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Charges and orders as JSON, under the contract's names: amounts are decimal strings with their currency's decimals, times are
 * ISO 8601 in UTC; what is not known is left out.
 */
final class StateJson {

    private StateJson() {}

    static JsonObject of(Charge charge) {
        JsonObject json = new JsonObject()
                .put("charge_id", charge.getChargeId())
                .put("kind", charge.getKind().name())
                .put("merchant", charge.getMerchant())
                .put("status", charge.getStatus().name())
                .put("status_authenticity", charge.getStatusAuthenticity().name())
                .put("seen", names(charge.getSeen()))
                .put("amount", amount(charge.getAmount(), charge.getCurrency()))
                .put("currency", charge.getCurrency());
        putKnown(json, "order_id", charge.getOrderId());
        if (charge.getOrderIdFrom() != null) {
            json.put(
                    "order_id_authenticity",
                    charge.getOrderIdFrom().getAuthenticity().name());
        }
        if (charge.getRequestedAmount() != null) {
            json.put("requested_amount", amount(charge.getRequestedAmount(), charge.getRequestedCurrency()))
                    .put("requested_currency", charge.getRequestedCurrency());
        }
        json.put("mode", charge.getMode().name()).put("created", time(charge.getCreated()));
        putKnown(json, "expires_at", time(charge.getExpiresAt()));
        putKnown(json, "occurred_at", time(charge.getOccurredAt()));
        putKnown(json, "response_code", charge.getResponseCode());
        putKnown(json, "payment_method", charge.getPaymentMethod());
        putKnown(json, "transaction_reference", charge.getTransactionReference());
        putKnown(json, "gateway_reference", charge.getGatewayReference());
        putKnown(json, "payment_reference", charge.getPaymentReference());
        putKnown(json, "authorize_id", charge.getAuthorizeId());
        JsonArray refunds = new JsonArray();
        charge.getRefunds().forEach(refund -> refunds.add(of(refund)));
        return json.put("paid_late", charge.getPaidLate())
                .put("refunds", refunds)
                .put("auto_reversed", charge.getAutoReversed())
                .put("disagreements", new JsonArray(List.copyOf(charge.getDisagreements())))
                .put("first_observed_at", time(charge.getFirstObservedAt()))
                .put("last_observed_at", time(charge.getLastObservedAt()));
    }

    private static JsonObject of(ChargeRefund refund) {
        return new JsonObject()
                .put("refund_id", refund.getRefundId())
                .put("status", refund.getStatus().name())
                .put("authenticity", refund.getAuthenticity().name())
                .put("amount", amount(refund.getAmount(), refund.getCurrency()))
                .put("currency", refund.getCurrency())
                .put("mode", refund.getMode().name())
                .put("created", time(refund.getCreated()));
    }

    static JsonObject of(StoredOrder order) {
        JsonObject json = new JsonObject()
                .put("order_id", order.getOrderId())
                .put("merchant", order.getMerchant())
                .put("status", status(order));
        putKnown(json, "paid_by", order.getPayer());
        JsonArray attempts = new JsonArray();
        order.getAttempts().forEach(attempt -> attempts.add(of(attempt)));
        return json.put("attempts", attempts).put("last_observed_at", time(order.getLastObservedAt()));
    }

    private static JsonObject of(StoredAttempt attempt) {
        JsonObject json = new JsonObject()
                .put("charge_id", attempt.getChargeId())
                .put("kind", attempt.getKind())
                .put("status", attempt.getStatus())
                .put("amount", amount(attempt.getAmount(), attempt.getCurrency()))
                .put("currency", attempt.getCurrency())
                .put("mode", attempt.getMode())
                .put("created", time(attempt.getCreated()));
        putKnown(json, "response_code", attempt.getResponseCode());
        putKnown(json, "give_up_at", time(attempt.getGiveUpAt()));
        return json.put("auto_reversed", attempt.getAutoReversed())
                .put("told", new JsonArray(List.copyOf(attempt.getTold())))
                .put("refunds_told", new JsonArray(List.copyOf(attempt.getRefundsTold())));
    }

    private static String status(StoredOrder order) {
        if (order.getPayer() == null) {
            return "UNPAID";
        }
        return order.getReversed() ? "REVERSED" : "PAID";
    }

    private static String amount(BigDecimal amount, String currency) {
        // A currency of a newer Dinar is shown as it is stored.
        return (Currencies.decimals(currency).isPresent() ? Currencies.scaled(amount, currency) : amount)
                .toPlainString();
    }

    private static String time(Instant time) {
        return time == null ? null : DateTimeFormatter.ISO_INSTANT.format(time);
    }

    private static JsonArray names(List<? extends Enum<?>> values) {
        JsonArray names = new JsonArray();
        values.forEach(value -> names.add(value.name()));
        return names;
    }

    private static void putKnown(JsonObject json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
