package dev.dinar.simulator.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulator.Json;
import dev.dinar.simulator.TapIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * An object of Tap's as a webhook's body has it. Never changed: each method gives another.
 *
 * @param json the object
 */
record SampleObject(ObjectNode json) {

    private static final String CHARGE = """
            {"id":"","object":"charge","live_mode":false,"api_version":"V2","method":"POST","status":"CAPTURED","amount":1.25,
             "currency":"KWD","threeDSecure":true,"card_threeDSecure":false,"save_card":false,"merchant_id":"","product":"",
             "statement_descriptor":"Sample","description":"Sample","metadata":{"udf1":"test 1"},
             "transaction":{"authorization_id":"B63465","timezone":"UTC+03:00","created":"","expiry":{"period":30,"type":"MINUTE"},
              "asynchronous":false,"amount":1.25,"currency":"KWD"},
             "reference":{"track":"tck_TS010920221916Hr112012834","payment":"","gateway":"","acquirer":"235410001666",
              "transaction":"txn_0001","order":""},
             "response":{"code":"000","message":"Captured"},"gateway":{"response":{"code":"00","message":"CAPTURED"}},
             "receipt":{"id":"209020221916128803","email":true,"sms":false},
             "customer":{"id":"cus_TS020920221916q8YJ2012896","first_name":"Sample","email":"customer@example.com",
              "phone":{"country_code":"965","number":"50000000"}},
             "merchant":{"country":"KW","currency":"KWD","id":"18778851"},
             "source":{"object":"source","type":"CARD_NOT_PRESENT","payment_type":"DEBIT","payment_method":"KNET",
              "channel":"INTERNET","id":"src_kw.knet"},
             "redirect":{"status":"PENDING","url":"https://shop.example/return"},
             "post":{"attempt":1,"status":"PENDING","url":"https://shop.example/webhook"},"activities":[],"auto_reversed":false}
            """;

    private static final String REFUND = """
            {"id":"","object":"refund","api_version":"V2","live_mode":false,"method":"POST","status":"REFUNDED","amount":0.001,
             "currency":"KWD","charge_id":"","created":"","reason":"requested_by_customer",
             "reference":{"merchant":"rf_0001","gateway":"","payment":""},"response":{"code":"000","message":"Refunded"}}
            """;

    private static final String PAYOUT = """
            {"id":"","status":"PAID_OUT","date":0,"amount":1.25,"currency":"KWD","merchant_id":"18778851",
             "wallet":{"id":"wallet_TS01"}}
            """;

    /** A captured KNET charge of KWD 1.250, new in id. */
    static SampleObject charge(String order, Instant created) {
        return parsed(CHARGE).with(json -> {
            json.put("id", TapIds.next("chg_", false));
            at(json, "transaction").put("created", millis(created));
            at(json, "reference")
                    .put("payment", TapIds.digits(19))
                    .put("gateway", TapIds.digits(15))
                    .put("order", order);
        });
    }

    /** A refund of KWD 0.001 of a charge, done. */
    static SampleObject refund(String charge, Instant created) {
        return parsed(REFUND).with(json -> {
            json.put("id", TapIds.next("re_", false)).put("charge_id", charge).put("created", millis(created));
            at(json, "reference").put("payment", TapIds.digits(19)).put("gateway", TapIds.digits(15));
        });
    }

    /** A payout to the merchant's bank. */
    static SampleObject payout(Instant date) {
        return parsed(PAYOUT)
                .with(json -> json.put("id", TapIds.next("payout_", false)).put("date", date.toEpochMilli()));
    }

    /** The object under the same id in another status. */
    SampleObject in(String status, String code, String message) {
        return with(json -> {
            json.put("status", status);
            json.putObject("response").put("code", code).put("message", message);
        });
    }

    /** With another amount, written as the node is. */
    SampleObject of(JsonNode amount) {
        return with(json -> {
            json.set("amount", amount);
            at(json, "transaction").set("amount", amount);
        });
    }

    /** With another amount, written as a number of as many decimals as it has. */
    SampleObject of(BigDecimal amount) {
        return of(DecimalNode.valueOf(amount));
    }

    /** With one more change. */
    SampleObject with(Consumer<ObjectNode> change) {
        ObjectNode changed = json.deepCopy();
        change.accept(changed);
        return new SampleObject(changed);
    }

    String id() {
        return json.path("id").asText();
    }

    /** Without a blank, as Tap writes it now. */
    byte[] bytes() {
        return Json.write(json);
    }

    private static SampleObject parsed(String text) {
        try {
            return new SampleObject((ObjectNode) Json.read(text.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode at(ObjectNode json, String field) {
        return (ObjectNode) json.path(field);
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
