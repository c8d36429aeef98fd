package dev.dinar.console.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.console.log.Entry;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A record as it is kept: deflated, with the contract's words as dictionary, since records say the same names again and again. Immutable. */
final class Packed {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the order of the flow: what follows from a record has its time. */
    private static final List<String> FLOW =
            Topics.aboutPayments().stream().map(Topic::name).toList();

    private static final byte[] DICTIONARY = dictionary();

    /** What a record costs beside its bytes: objects, references, the entry of a list. */
    private static final int OVERHEAD = 96;

    private final Instant at;

    /** Where its topic stands in the flow. */
    private final int step;

    /** How many bytes were deflated. */
    private final int size;

    private final byte[] bytes;

    private Packed(Instant at, int step, int size, byte[] bytes) {
        this.at = at;
        this.step = step;
        this.size = size;
        this.bytes = bytes;
    }

    static Packed of(Entry entry) {
        ObjectNode json = JSON.createObjectNode()
                .put("p", entry.partition())
                .put("o", entry.offset())
                .put("k", entry.key().orElse(null));
        json.set("h", JSON.valueToTree(entry.headers()));
        if (!entry.value().isMissingNode()) {
            json.set("v", entry.value());
        }
        byte[] plain = json.toString().getBytes(UTF_8);
        return new Packed(entry.at(), FLOW.indexOf(entry.topic()), plain.length, deflated(plain));
    }

    Entry entry() {
        try {
            JsonNode json = JSON.readTree(inflated());
            Map<String, String> headers = new HashMap<>();
            json.path("h")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().textValue()));
            return new Entry(
                    FLOW.get(step),
                    json.path("p").intValue(),
                    json.path("o").longValue(),
                    at,
                    Optional.ofNullable(json.path("k").textValue()),
                    headers,
                    json.has("v") ? json.path("v") : MissingNode.getInstance());
        } catch (DataFormatException | IOException e) {
            throw new IllegalStateException("what was kept cannot be read", e);
        }
    }

    long cost() {
        return (long) bytes.length + OVERHEAD;
    }

    private static byte[] deflated(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(plain);
            deflater.finish();
            byte[] room = new byte[plain.length + plain.length / 100 + 64];
            int length = deflater.deflate(room);
            return Arrays.copyOf(room, length);
        }
    }

    private byte[] inflated() throws DataFormatException {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(bytes);
            byte[] plain = new byte[size];
            int length = 0;
            while (length < size) {
                int more = inflater.inflate(plain, length, size - length);
                if (more == 0) {
                    throw new DataFormatException("ends after " + length + " of " + size + " bytes");
                }
                length += more;
            }
            return plain;
        }
    }

    private static byte[] dictionary() {
        String names = Topics.aboutPayments().stream()
                .flatMap(topic -> topic.valueSchema().stream())
                .flatMap(schema -> schema.getFields().stream())
                .map(field -> "\"" + field.name() + "\":\"")
                .distinct()
                .collect(Collectors.joining("\","));
        return (names
                        + "{\"status\":\"CAPTURED\",\"authenticity\":\"SIGNED_BODY\",\"origin\":\"WEBHOOK\",\"currency\":\"KWD\","
                        + "\"ce_id\":\"ce_source\":\"/webhooks/tap/default\"ce_time\":\"2026-traceparent\":\"00-\"chg_TS")
                .getBytes(UTF_8);
    }
}
