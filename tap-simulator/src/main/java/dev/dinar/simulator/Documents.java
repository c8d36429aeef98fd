package dev.dinar.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Tap's JSON of charges, authorizations and refunds: how it begins and how it changes. Pure; never writes to what it is given. */
final class Documents {

    private static final List<String> ECHOED =
            List.of("customer", "source", "redirect", "post", "metadata", "destinations");

    private Documents() {}

    /** A charge or an authorization as Tap first answers it. */
    static ObjectNode initiated(
            String id, boolean live, ObjectNode request, Instant now, String pageUrl, RandomGenerator random) {
        boolean charge = id.startsWith("chg_");
        BigDecimal amount = Json.plain(request.path("amount").decimalValue());
        String currency = request.path("currency").asText();
        ObjectNode document = Json.object();
        document.put("id", id).put("object", charge ? "charge" : "authorize");
        document.put("live_mode", live).put("api_version", "V2").put("method", "CREATE");
        document.put("status", Outcome.INITIATED.name()).put("amount", amount).put("currency", currency);
        document.put("threeDSecure", true).put("card_threeDSecure", false);
        document.put("save_card", request.path("save_card").asBoolean(false));
        document.put("merchant_id", "").put("product", "");
        document.put(
                "statement_descriptor", request.path("statement_descriptor").asText(""));
        document.put("description", request.path("description").asText(""));
        ObjectNode transaction = document.putObject("transaction");
        transaction.put("timezone", "UTC+03:00").put("created", Long.toString(now.toEpochMilli()));
        transaction
                .putObject("expiry")
                .put("period", request.at("/transaction/expiry/period").asInt(30))
                .put("type", "MINUTE");
        transaction.put("asynchronous", false).put("amount", amount).put("currency", currency);
        transaction.put("url", pageUrl);
        ObjectNode reference = document.putObject("reference");
        request.path("reference").properties().forEach(entry -> reference.set(entry.getKey(), entry.getValue()));
        respond(document, Outcome.INITIATED);
        ECHOED.stream()
                .filter(request::has)
                .forEach(field -> document.set(field, request.path(field).deepCopy()));
        if (document.at("/customer/id").asText("").isEmpty()) {
            document.withObject("/customer").put("id", TapIds.next("cus_", live, random));
        }
        source(document);
        pending(document, "redirect");
        pending(document, "post");
        document.putObject("merchant")
                .put("country", "KW")
                .put("currency", "KWD")
                .put("id", "18778851");
        if (!charge && request.has("auto")) {
            document.set("auto", request.path("auto").deepCopy());
        }
        document.putArray("activities");
        document.put("auto_reversed", false);
        addActivity(document, Outcome.INITIATED, "created", now, random);
        return document;
    }

    /** The same charge or authorization after something happened to it. */
    static ObjectNode moved(ObjectNode before, Outcome outcome, Instant now, RandomGenerator random) {
        ObjectNode document = before.deepCopy();
        document.put("method", "POST").put("status", outcome.name());
        ((ObjectNode) document.path("transaction")).remove("url");
        respond(document, outcome);
        if (!outcome.gateway().isEmpty()) {
            ObjectNode reference = document.withObject("/reference");
            reference.put("track", "tck_" + TapIds.digits(16, random));
            reference.put("payment", TapIds.digits(19, random));
            if (outcome != Outcome.CANCELLED) {
                reference.put("gateway", TapIds.digits(15, random)).put("acquirer", TapIds.digits(12, random));
            }
            document.withObject("/gateway/response")
                    .put("code", outcome == Outcome.DECLINED ? "51" : "00")
                    .put("message", outcome.gateway());
        }
        addActivity(document, outcome, outcome.message().toLowerCase(Locale.ROOT), now, random);
        return document;
    }

    /** A refund as Tap first answers it. */
    static ObjectNode pendingRefund(String id, boolean live, ObjectNode request, Instant now) {
        ObjectNode document = Json.object();
        document.put("id", id).put("object", "refund").put("api_version", "V2");
        document.put("live_mode", live).put("method", "CREATE").put("status", "PENDING");
        document.put("amount", Json.plain(request.path("amount").decimalValue()));
        document.put("currency", request.path("currency").asText());
        document.put("charge_id", request.path("charge_id").asText());
        document.put("created", Long.toString(now.toEpochMilli()));
        document.put("reason", request.path("reason").asText(""));
        document.set(
                "reference",
                request.path("reference").isObject() ? request.path("reference").deepCopy() : Json.object());
        document.putObject("response").put("code", "100").put("message", "Pending");
        for (String field : List.of("post", "metadata")) {
            if (request.has(field)) {
                document.set(field, request.path(field).deepCopy());
            }
        }
        pending(document, "post");
        return document;
    }

    /** The same refund when it is decided. */
    static ObjectNode decidedRefund(ObjectNode before, boolean refunded, RandomGenerator random) {
        ObjectNode document = before.deepCopy();
        document.put("method", "POST").put("status", refunded ? "REFUNDED" : "FAILED");
        document.putObject("response")
                .put("code", refunded ? "000" : "502")
                .put("message", refunded ? "Refunded" : "Insufficient Balance");
        document.withObject("/reference")
                .put("gateway", TapIds.digits(15, random))
                .put("payment", TapIds.digits(19, random));
        return document;
    }

    private static void respond(ObjectNode document, Outcome outcome) {
        document.putObject("response").put("code", outcome.code()).put("message", outcome.message());
    }

    private static void source(ObjectNode document) {
        ObjectNode source = document.withObject("/source");
        source.put("object", "source").put("type", "CARD_NOT_PRESENT").put("payment_type", "DEBIT");
        source.put("payment_method", "KNET").put("channel", "INTERNET");
    }

    private static void pending(ObjectNode document, String field) {
        if (document.path(field) instanceof ObjectNode object) {
            object.put("status", "PENDING");
        }
    }

    private static void addActivity(
            ObjectNode document, Outcome outcome, String what, Instant now, RandomGenerator random) {
        JsonNode amount = document.path("amount");
        document.withArray("/activities")
                .addObject()
                .put("id", TapIds.next("activity_", document.path("live_mode").booleanValue(), random))
                .put("object", "activity")
                .put("created", now.toEpochMilli())
                .put("status", outcome.name())
                .put("currency", document.path("currency").asText())
                .put("amount", amount.decimalValue())
                .put("remarks", document.path("object").asText() + " - " + what);
    }
}
