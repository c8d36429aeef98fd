package dev.dinar.simulator.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulator.Json;
import dev.dinar.simulator.handler.Books.State;
import dev.dinar.simulator.handler.HandlerCase.Timing;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** Genuine webhooks whose unsigned fields have another form than the samples in the documentation. */
final class OddCases {

    private static final String BREAKS = "a field that does not matter costs a payment: three tries, and it is lost";

    private OddCases() {}

    static List<HandlerCase> of(Scene scene) {
        return List.of(
                pretty(scene),
                odd(scene, "arabic", "Arabic letters, as they are in UTF-8", json -> {
                    json.put("description", "طلب رقم ٧");
                    ((ObjectNode) json.path("customer")).put("first_name", "نورة");
                }),
                odd(
                        scene,
                        "odd-response",
                        "\"response\":[], as PHP writes an empty object",
                        json -> json.putArray("response")),
                odd(
                        scene,
                        "odd-source",
                        "\"source\":\"src_kw.knet\", a text in place of an object",
                        json -> json.put("source", "src_kw.knet")),
                odd(scene, "odd-null", "customer, receipt, metadata and activities are null", json -> {
                    json.putNull("customer").putNull("receipt");
                    json.putNull("metadata").putNull("activities");
                }),
                odd(
                        scene,
                        "odd-flags",
                        "\"auto_reversed\":\"N\", \"live_mode\":\"false\": texts in place of booleans",
                        json -> json.put("auto_reversed", "N").put("live_mode", "false")),
                odd(
                        scene,
                        "odd-number",
                        "a number of 65 digits in metadata",
                        json -> ((ObjectNode) json.path("metadata"))
                                .set("udf2", DecimalNode.valueOf(new BigDecimal("9".repeat(65))))),
                odd(scene, "odd-new", "fields that nobody has heard of", json -> {
                    json.putObject("acquirer").putArray("response").addObject().put("code", "00");
                    json.put("device_id", "x").putArray("fees");
                }),
                bare(scene));
    }

    private static HandlerCase odd(Scene scene, String name, String sends, Consumer<ObjectNode> change) {
        return scene.paying(name, sends, BREAKS, scene.captured(name).with(change));
    }

    /** Both signatures are over these very bytes. */
    private static HandlerCase pretty(Scene scene) {
        byte[] body = Json.pretty(scene.captured("pretty").json())
                .replace("\r\n", "\n")
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
        return new HandlerCase(
                "pretty",
                "indented, with CRLF at the end of each line",
                "the body is parsed and written again before it is signed",
                Timing.IN_TURN,
                List.of(new Post(scene.signer().sign(body), Expected.ACCEPTED)),
                scene.books("pretty", State.PAID_ONCE, "KWD 1.25"));
    }

    /** What is signed, and whose order it is. */
    private static HandlerCase bare(Scene scene) {
        return scene.paying(
                "odd-absent",
                "nothing but what is signed, and the order id",
                BREAKS,
                scene.captured("odd-absent").with(json -> {
                    json.retain("id", "status", "amount", "currency", "transaction", "reference");
                    ((ObjectNode) json.path("transaction")).retain("created");
                    ((ObjectNode) json.path("reference")).retain("gateway", "payment", "order");
                }));
    }
}
