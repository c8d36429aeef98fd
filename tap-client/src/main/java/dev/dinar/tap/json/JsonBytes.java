package dev.dinar.tap.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;

/**
 * A body as a stream of JSON tokens.
 *
 * <p>JSON is UTF-8 (RFC 8259), and a text that Dinar believes must be. But a byte that is not, in a field that nobody reads (a
 * customer's name in Latin-1), is no reason to lose a payment: such a body is read with U+FFFD in the place of each bad
 * sequence. That never swallows an ASCII character, so the structure stays; and a field that Dinar reads does not count if it
 * holds one.
 *
 * @param parser at the first token; to be closed
 * @param replaced whether U+FFFD may stand for what is not UTF-8
 */
record JsonBytes(JsonParser parser, boolean replaced) implements AutoCloseable {

    /** In a place that no genuine value has. */
    static final char REPLACEMENT = '\uFFFD';

    /** What is passed over is bounded by the size of the body; what is read is bounded where it is read. */
    private static final int ANY_LENGTH = 16 << 20;

    private static final int DEPTH = 1_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            // Messages about bad input must not repeat it: it may hold personal data.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Names come from anybody: they must not end in the JVM's own table of strings, nor refuse those who come
            // after.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(ANY_LENGTH)
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(ANY_LENGTH)
                    .maxNameLength(ANY_LENGTH)
                    .maxStringLength(ANY_LENGTH)
                    .build())
            .build();

    static JsonBytes open(byte[] body) throws IOException {
        if (isWide(body)) {
            throw new IOException("not UTF-8, but UTF-16 or UTF-32");
        }
        return Utf8.isValid(body)
                ? new JsonBytes(FACTORY.createParser(body), false)
                : new JsonBytes(FACTORY.createParser(new String(body, UTF_8)), true);
    }

    /** Whether Jackson would take it for UTF-16 or UTF-32, which would be valid UTF-8 just as well. */
    private static boolean isWide(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
