package dev.dinar.simulator.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.dinar.simulator.Json;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.function.Function;

/** Somebody's webhook handler: right, or wrong as one finds them. */
final class TriedHandler implements AutoCloseable {

    static final SecretKey KEY = SecretKey.of("sk_test_of_a_tried_handler");

    /** What it answers to a webhook; whatever it throws is a 500. */
    interface Answering {
        int answer(ReceivedWebhook webhook) throws Exception;
    }

    private final HttpServer server;

    TriedHandler(Answering answering) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int answer;
            try {
                answer = answering.answer(new ReceivedWebhook(
                        exchange.getRequestBody().readAllBytes(),
                        exchange.getRequestHeaders().getFirst("hashstring"),
                        exchange.getRequestHeaders().getFirst("hash")));
            } catch (Exception _) {
                answer = 500;
            }
            if (answer > 0) {
                exchange.sendResponseHeaders(answer, -1);
            }
            exchange.close();
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
    }

    /** As tap-client verifies. */
    static int right(ReceivedWebhook webhook) {
        return switch (new WebhookVerifier(MerchantKeys.of(KEY)).verify(webhook)) {
            case VerifiedWebhook _, Verification.OfAnotherKind _, Verification.UnverifiedPayout _ -> 200;
            case Verification.Refused _ -> 401;
            case Verification.Malformed _ -> 400;
        };
    }

    /** As the documentation's samples verify, with the amount written by {@code amounts}. */
    static int byTheSample(ReceivedWebhook webhook, Function<JsonNode, String> amounts) throws IOException {
        JsonNode body = Json.read(webhook.body());
        if (!body.isObject() || webhook.hashstring().isEmpty()) {
            return 400;
        }
        String created = body.path("object").asText().equals("refund")
                ? body.path("created").asText()
                : body.at("/transaction/created").asText();
        String message = "x_id" + body.path("id").asText() + "x_amount" + amounts.apply(body) + "x_currency"
                + body.path("currency").asText() + "x_gateway_reference"
                + body.at("/reference/gateway").asText() + "x_payment_reference"
                + body.at("/reference/payment").asText() + "x_status"
                + body.path("status").asText() + "x_created" + created;
        String expected = HexFormat.of().formatHex(KEY.hmac(message.getBytes(UTF_8)));
        return expected.equals(webhook.hashstring().get()) ? 200 : 401;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
