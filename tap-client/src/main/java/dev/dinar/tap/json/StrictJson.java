package dev.dinar.tap.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Bytes to a JSON tree, with everything refused that two readers could understand differently: duplicate keys, trailing
 * tokens, deep nesting, long numbers. Decimals stay exact, with the zeroes they were written with. Thread-safe.
 */
final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Messages about bad input must not repeat it: it may hold personal data.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(16L << 20)
                            .maxNestingDepth(64)
                            .maxNumberLength(64)
                            .maxNameLength(1_000)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    /**
     * The tree of a body; never null.
     *
     * @throws IOException when it is not one JSON value, or breaks a limit
     */
    static JsonNode tree(byte[] body) throws IOException {
        try {
            return MAPPER.readTree(body);
        } catch (NumberFormatException e) {
            // An exponent beyond what a BigDecimal can hold.
            throw new IOException("a number is out of range", e);
        }
    }
}
