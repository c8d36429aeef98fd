package dev.dinar.schemas;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;

/**
 * W3C Trace Context's {@code traceparent} (version 00): joins a webhook, its record and what follows from it into one trace.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 lower-case hexadecimal digits
 * @param flags 2 lower-case hexadecimal digits
 */
public record TraceParent(String traceId, String spanId, String flags) {

    /** The name of the header, in HTTP and in Kafka. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    /** Reads a header's value; empty when it is null or not of version 00's form. */
    public static Optional<TraceParent> parse(String value) {
        if (value == null) {
            return Optional.empty();
        }
        Matcher matcher = FORMAT.matcher(value.strip());
        return matcher.matches()
                ? Optional.of(new TraceParent(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** The header of a record; the last one, where there are several. */
    public static Optional<TraceParent> of(Headers headers) {
        return CloudEvent.header(headers, HEADER).flatMap(TraceParent::parse);
    }

    /** A new, sampled trace. */
    public static TraceParent start() {
        return new TraceParent(hex() + hex(), hex(), "01");
    }

    /** A new span of the same trace. */
    public TraceParent child() {
        return new TraceParent(traceId, hex(), flags);
    }

    /** Writes it into {@code headers}, in place of the one that is there. */
    public void writeTo(Headers headers) {
        if (headers.lastHeader(HEADER) != null) {
            headers.remove(HEADER);
        }
        headers.add(HEADER, toString().getBytes(US_ASCII));
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String hex() {
        long bits = ThreadLocalRandom.current().nextLong();
        return HexFormat.of().toHexDigits(bits == 0 ? 1 : bits);
    }
}
