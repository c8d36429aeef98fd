package dev.dinar.sandbox.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulator.FreshBody;
import java.time.Instant;

/** The body of a webhook: a Tap object that can be given another identity. Immutable. */
public final class SampleBody {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final byte[] bytes;
    private final ObjectNode json;

    private SampleBody(byte[] bytes, ObjectNode json) {
        this.bytes = bytes;
        this.json = json;
    }

    /**
     * A body, kept byte for byte.
     *
     * @throws IllegalArgumentException when it is not a JSON object with an id
     */
    public static SampleBody of(byte[] bytes) {
        try {
            if (MAPPER.readTree(new String(bytes, UTF_8)) instanceof ObjectNode json
                    && json.path("id").isTextual()) {
                return new SampleBody(bytes, json);
            }
            throw new IllegalArgumentException("the body is not a JSON object with an \"id\"");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The bytes to post. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Tap's id of the object. */
    public String id() {
        return json.path("id").textValue();
    }

    /** The same payment happening now: a new id of the same kind and mode, created at {@code now}. */
    public SampleBody fresh(Instant now) {
        return of(FreshBody.of(bytes, now));
    }

    /** The same payment for another order. */
    public SampleBody forOrder(String order) {
        ObjectNode changed = json.deepCopy();
        changed.withObject("/reference").put("order", order);
        return of(changed);
    }

    /** The body after somebody has changed the amount on the way. */
    public SampleBody tampered() {
        ObjectNode changed = json.deepCopy();
        changed.put("amount", changed.path("amount").decimalValue().add(java.math.BigDecimal.ONE));
        return of(changed);
    }

    private static SampleBody of(ObjectNode json) {
        return new SampleBody(json.toString().getBytes(UTF_8), json);
    }
}
