package dev.dinar.torture.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/** Webhooks made of {@code samples/knet-captured.json}, signed with both headers. Thread-safe. */
final class SignedWebhooks {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode sample;
    private final TapSigner signer;

    SignedWebhooks(String key, long created) {
        signer = new TapSigner(SecretKey.of(key));
        try {
            Path file = Path.of(System.getProperty("dinar.home", "."), "samples", "knet-captured.json");
            sample = (ObjectNode) MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the sample webhook cannot be read", e);
        }
        sample.remove("activities");
        sample.put("live_mode", false);
        sample.withObject("/transaction").put("created", Long.toString(created));
    }

    ReceivedWebhook of(Payment payment, Payment.Post post) {
        ObjectNode body = sample.deepCopy();
        body.put("id", post.charge()).put("amount", payment.amount()).put("status", post.status());
        body.withObject("/reference").put("order", payment.order());
        if (post.status().equals("DECLINED")) {
            body.withObject("/response").put("code", "505").put("message", "Insufficient Funds");
            body.withObject("/gateway")
                    .withObject("/response")
                    .put("code", "05")
                    .put("message", "NOT CAPTURED");
        }
        ReceivedWebhook signed = signer.sign(bytes(body));
        if (!post.forged()) {
            return signed;
        }
        body.put("amount", payment.amount().add(BigDecimal.ONE));
        return new ReceivedWebhook(
                bytes(body), signed.hashstring().orElseThrow(), signed.hash().orElseThrow());
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return MAPPER.writeValueAsString(body).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
