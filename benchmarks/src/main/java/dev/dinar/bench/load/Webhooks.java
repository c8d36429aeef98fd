package dev.dinar.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.math.BigDecimal;

/** Signed webhooks of captured KNET charges, made of {@code samples/knet-captured.json}. Not thread-safe. */
public final class Webhooks {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode sample;
    private final TapSigner signer;
    private final Payments payments;

    /** Webhooks about these payments, signed with a merchant's key. */
    public Webhooks(Payments payments, String key) {
        this.payments = payments;
        this.signer = new TapSigner(SecretKey.of(key));
        try {
            this.sample = (ObjectNode) MAPPER.readTree(SampleWebhook.text());
        } catch (JsonProcessingException e) {
            throw new BenchmarkFailed("the sample webhook is no JSON: " + e.getMessage(), e);
        }
        sample.remove("activities");
        sample.put("live_mode", false);
        sample.withObject("/transaction")
                .put("created", Long.toString(payments.created().toEpochMilli()));
    }

    /** The webhook that says that charge n was captured. */
    public ReceivedWebhook captured(int number) {
        sample.put("id", payments.charge(number)).put("amount", BigDecimal.valueOf(500 + number % 99_500, 3));
        sample.withObject("/reference").put("order", payments.order(number));
        return signer.sign(sample.toString().getBytes(UTF_8));
    }
}
