package dev.dinar.processor.query;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeRefund;
import dev.dinar.processor.codec.ChargeCodec;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.charge.CheckSchedule;
import dev.dinar.processor.domain.charge.StatusCheck;
import dev.dinar.processor.domain.charge.TrackedCharge;
import dev.dinar.processor.domain.order.Attempt;
import dev.dinar.processor.domain.order.OrderState;
import dev.dinar.schemas.Currencies;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Charges and orders as JSON, under the contract's names: amounts are decimal strings with their currency's decimals, times are
 * ISO 8601 in UTC; what is not known is left out.
 */
final class StateJson {

    private final CheckSchedule schedule;

    StateJson(CheckSchedule schedule) {
        this.schedule = schedule;
    }

    /** Empty while only refunds of it are known. */
    Optional<JsonObject> of(TrackedCharge tracked) {
        if (tracked.charge().isEmpty()) {
            return Optional.empty();
        }
        JsonArray open = new JsonArray();
        for (StatusCheck check : tracked.checks()) {
            JsonObject json = new JsonObject().put("reason", check.reason().name());
            check.refundId().ifPresent(id -> json.put("refund_id", id));
            json.put("since", time(check.since()))
                    .put("answered", check.answered())
                    .put("ended", check.ended());
            check.askedAt().ifPresent(at -> json.put("last_asked_at", time(at)));
            schedule.due(check).ifPresent(at -> json.put("next_at", time(at)));
            open.add(json);
        }
        return Optional.of(of(ChargeCodec.toAvro(tracked)).put("open_checks", open));
    }

    private static JsonObject of(Charge charge) {
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
        putKnown(json, "paid_order_id", charge.getPaidOrderId());
        if (!charge.getClaimedAmounts().isEmpty()) {
            json.put("claimed_amounts", claimed(charge));
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
                .put("auto_reversed_claimed", charge.getAutoReversedClaimed())
                .put("disagreements", new JsonArray(List.copyOf(charge.getDisagreements())))
                .put("first_observed_at", time(charge.getFirstObservedAt()))
                .put("last_observed_at", time(charge.getLastObservedAt()));
    }

    private static JsonArray claimed(Charge charge) {
        JsonArray claimed = new JsonArray();
        charge.getClaimedAmounts()
                .forEach(amount -> claimed.add(new JsonObject()
                        .put("amount", amount(amount.getAmount(), amount.getCurrency()))
                        .put("currency", amount.getCurrency())
                        .put("authenticity", amount.getFrom().getAuthenticity().name())
                        .put("status", amount.getFrom().getStatus().name())));
        return claimed;
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

    static JsonObject of(OrderState order) {
        JsonObject json = new JsonObject()
                .put("order_id", order.id())
                .put("merchant", order.merchant())
                .put("status", status(order));
        putKnown(json, "paid_by", order.payer().orElse(null));
        order.requested()
                .ifPresent(requested -> json.put(
                        "requested",
                        new JsonObject()
                                .put("charge_id", requested.chargeId())
                                .put("merchant", requested.merchant())
                                .put("amount", amount(requested.money()))
                                .put("currency", requested.money().currency())));
        JsonArray attempts = new JsonArray();
        order.attempts().values().forEach(attempt -> attempts.add(of(attempt)));
        return json.put("attempts", attempts)
                .put("attempts_forgotten", order.forgotten())
                .put("last_observed_at", time(order.lastLearnt()));
    }

    private static JsonObject of(Attempt attempt) {
        JsonObject json = new JsonObject()
                .put("charge_id", attempt.chargeId())
                .put("kind", attempt.kind().name())
                .put("merchant", attempt.merchant())
                .put("status", attempt.status().name())
                .put("amount", amount(attempt.money()))
                .put("currency", attempt.money().currency())
                .put("mode", attempt.mode().name())
                .put("created", time(attempt.created()));
        putKnown(json, "contested_amounts", attempt.contestedAmounts().orElse(null));
        putKnown(json, "response_code", attempt.responseCode().orElse(null));
        JsonArray told = new JsonArray();
        attempt.told().forEach(what -> told.add(what.name()));
        return json.put("auto_reversed", attempt.autoReversed())
                .put("told", told)
                .put(
                        "refunds_told",
                        new JsonArray(List.copyOf(attempt.refundsTold().keySet())));
    }

    private static String status(OrderState order) {
        if (order.payer().isEmpty()) {
            return "UNPAID";
        }
        return order.reversed() ? "REVERSED" : "PAID";
    }

    private static String amount(Money money) {
        return amount(money.amount(), money.currency());
    }

    private static String amount(BigDecimal amount, String currency) {
        // A currency of a newer Dinar is shown as it is stored.
        return (Currencies.decimals(currency).isPresent() ? Currencies.scaled(amount, currency) : amount)
                .toPlainString();
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : DateTimeFormatter.ISO_INSTANT.format(time);
    }

    private static JsonArray names(List<? extends Enum<?>> values) {
        JsonArray names = new JsonArray();
        values.forEach(value -> names.add(value.name()));
        return names;
    }

    private static void putKnown(JsonObject json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
