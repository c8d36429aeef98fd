package dev.dinar.tap.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.schemas.Currencies;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests as Tap's JSON. Amounts are numbers with exactly the currency's decimals. */
final class Bodies {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Bodies() {}

    static ObjectNode of(NewCharge charge) {
        ObjectNode body = with(charge.money());
        body.put("threeDSecure", true);
        body.put("save_card", charge.terms().saveCard());
        charge.texts().description().ifPresent(text -> body.put("description", text));
        charge.texts().statementDescriptor().ifPresent(text -> body.put("statement_descriptor", text));
        if (!charge.texts().metadata().isEmpty()) {
            ObjectNode metadata = body.putObject("metadata");
            charge.texts().metadata().forEach(metadata::put);
        }
        references(body, charge.references());
        customer(body.putObject("customer"), charge.customer());
        body.putObject("source").put("id", charge.source());
        url(body, "redirect", charge.urls().redirect());
        url(body, "post", charge.urls().post());
        charge.terms().merchantId().ifPresent(id -> body.putObject("merchant").put("id", id));
        destinations(body, charge);
        charge.terms()
                .expiryMinutes()
                .ifPresent(minutes -> body.putObject("transaction")
                        .putObject("expiry")
                        .put("period", minutes)
                        .put("type", "MINUTE"));
        return body;
    }

    static ObjectNode of(NewAuthorization authorization) {
        ObjectNode body = of(authorization.charge());
        body.putObject("auto")
                .put(
                        "type",
                        switch (authorization.whenDue()) {
                            case VOID -> "VOID";
                            case CAPTURE -> "AUTO";
                        })
                .put("time", authorization.afterHours());
        return body;
    }

    static ObjectNode of(Capture capture) {
        ObjectNode body = with(capture.money());
        references(body, capture.references());
        capture.customerId().ifPresent(id -> body.putObject("customer").put("id", id));
        body.putObject("source").put("id", capture.authorizeId());
        url(body, "post", capture.post());
        return body;
    }

    static ObjectNode of(NewRefund refund) {
        ObjectNode body = with(refund.money());
        body.put("charge_id", refund.chargeId()).put("reason", refund.reason());
        ObjectNode reference = body.putObject("reference").put("idempotent", refund.idempotencyKey());
        refund.merchantReference().ifPresent(text -> reference.put("merchant", text));
        url(body, "post", refund.post());
        return body;
    }

    static ObjectNode period(Instant from, Instant to) {
        ObjectNode body = NODES.objectNode();
        body.putObject("period")
                .putObject("date")
                .put("from", from.toEpochMilli())
                .put("to", to.toEpochMilli());
        return body;
    }

    static ObjectNode download(Instant from, Instant to, Optional<String> after, int limit) {
        ObjectNode body = period(from, to).put("limit", limit);
        after.ifPresent(id -> body.put("last_charge_id", id));
        return body;
    }

    static ObjectNode payout(String id) {
        ObjectNode body = NODES.objectNode();
        body.putObject("payouts").putArray("payout_id").add(id);
        return body;
    }

    static ObjectNode of(ChargeFilter filter, Optional<String> startingAfter, int limit) {
        ObjectNode body = NODES.objectNode();
        body.putObject("period")
                .putObject("date")
                .put("from", filter.from().toEpochMilli())
                .put("to", filter.to().toEpochMilli());
        ObjectNode reference = NODES.objectNode();
        filter.order().ifPresent(order -> reference.put("order", order));
        filter.transaction().ifPresent(transaction -> reference.put("transaction", transaction));
        if (!reference.isEmpty()) {
            body.set("reference", reference);
        }
        startingAfter.ifPresent(id -> body.put("starting_after", id));
        return body.put("limit", limit);
    }

    static ObjectNode empty() {
        return NODES.objectNode();
    }

    private static ObjectNode with(TapAmount money) {
        return NODES.objectNode()
                .put("amount", Currencies.scaled(money.amount(), money.currency()))
                .put("currency", money.currency());
    }

    private static void destinations(ObjectNode body, NewCharge charge) {
        List<Destination> destinations = charge.terms().destinations();
        if (!destinations.isEmpty()) {
            ArrayNode array = body.putObject("destinations").putArray("destination");
            String currency = charge.money().currency();
            destinations.forEach(destination -> array.add(NODES.objectNode()
                    .put("id", destination.id())
                    .setAll(with(new TapAmount(destination.amount(), currency)))));
        }
    }

    private static void references(ObjectNode body, OwnReferences own) {
        ObjectNode reference = body.putObject("reference").put("idempotent", own.idempotencyKey());
        own.order().ifPresent(order -> reference.put("order", order));
        own.transaction().ifPresent(transaction -> reference.put("transaction", transaction));
    }

    private static void customer(ObjectNode node, Customer customer) {
        customer.id().ifPresent(id -> node.put("id", id));
        customer.firstName().ifPresent(name -> node.put("first_name", name));
        customer.lastName().ifPresent(name -> node.put("last_name", name));
        customer.email().ifPresent(email -> node.put("email", email));
        customer.phone()
                .ifPresent(phone -> node.putObject("phone")
                        .put("country_code", phone.countryCode())
                        .put("number", phone.number()));
    }

    private static void url(ObjectNode body, String field, Optional<URI> url) {
        url.ifPresent(value -> body.putObject(field).put("url", value.toString()));
    }
}
