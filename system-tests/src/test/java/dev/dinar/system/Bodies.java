package dev.dinar.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.sandbox.webhook.SampleBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** Webhook bodies made of the samples. */
public final class Bodies {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Bodies() {}

    /** A KNET charge of KWD 0.500 with these changes. */
    public static SampleBody charge(String id, String order, String status, String code, Instant created) {
        return sample("knet-captured.json", json -> {
            json.put("id", id).put("status", status);
            json.withObject("/reference").put("order", order);
            json.withObject("/response").put("code", code);
            json.withObject("/transaction").put("created", Long.toString(created.toEpochMilli()));
            json.remove("activities");
        });
    }

    /** A refund of KWD 0.500. */
    public static SampleBody refund(String id, String chargeId, Instant created) {
        return sample(
                "refund.json",
                json -> json.put("id", id)
                        .put("charge_id", chargeId)
                        .put("created", Long.toString(created.toEpochMilli())));
    }

    /** A body with one more change. */
    public static SampleBody with(SampleBody body, Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(body.bytes());
            change.accept(json);
            return SampleBody.of(json.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleBody sample(String name, Consumer<ObjectNode> change) {
        try {
            Path file = Path.of(System.getProperty("dinar.home"), "samples", name);
            return with(SampleBody.of(Files.readAllBytes(file)), change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
