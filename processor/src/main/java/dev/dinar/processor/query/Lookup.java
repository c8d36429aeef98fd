package dev.dinar.processor.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

/** What is looked up. */
sealed interface Lookup {

    /** What a charge or an authorization is now. */
    record Charge(String id) implements Lookup {}

    /** What an order is now. */
    record Order(String id) implements Lookup {}

    /** What the paths and their answers are. */
    record Document() implements Lookup {}

    /** What a path asks for, as it was sent; ids may hold percent-encoded characters. */
    static Optional<Lookup> of(String path) {
        if (path.equals(OpenApi.PATH)) {
            return Optional.of(new Document());
        }
        if (path.startsWith("/charges/")) {
            return decoded(path.substring("/charges/".length())).map(Charge::new);
        }
        return path.startsWith("/orders/")
                ? decoded(path.substring("/orders/".length())).map(Order::new)
                : Optional.empty();
    }

    /** The segment's id; empty where it is no segment, or what is percent-encoded is not UTF-8: another id must not be answered for. */
    private static Optional<String> decoded(String segment) {
        if (segment.isEmpty() || segment.chars().anyMatch(Lookup::endsASegment)) {
            return Optional.empty();
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
            for (int at = 0; at < segment.length(); ) {
                if (segment.charAt(at) == '%') {
                    bytes.write(HexFormat.fromHexDigits(segment, at + 1, at + 3));
                    at += 3;
                } else {
                    int end = segment.indexOf('%', at);
                    int stop = end < 0 ? segment.length() : end;
                    bytes.writeBytes(segment.substring(at, stop).getBytes(UTF_8));
                    at = stop;
                }
            }
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean endsASegment(int character) {
        return character == '/' || character == '?' || character == '#' || character <= ' ' || character == 0x7f;
    }
}
