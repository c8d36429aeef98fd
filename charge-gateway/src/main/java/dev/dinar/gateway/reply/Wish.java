package dev.dinar.gateway.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants, as far as another wish under the same id is told from it: by the contract's names of fields. Written beside the
 * reply. No personal data.
 *
 * @param fields the values, as texts, in a fixed order
 */
public record Wish(Map<String, String> fields) {

    /** Keeps the order. */
    public Wish {
        fields = new LinkedHashMap<>(fields);
    }

    /** A wish that says nothing yet. */
    public static Wish empty() {
        return new Wish(Map.of());
    }

    /** The same, with another field; without it where the value is null. */
    public Wish with(String field, @Nullable Object value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        if (value != null) {
            more.put(
                    field,
                    value instanceof BigDecimal amount
                            ? amount.stripTrailingZeros().toPlainString()
                            : value.toString());
        }
        return new Wish(more);
    }

    /** As a header has it. */
    public String text() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What a header says; empty where it is none of ours. */
    public static Optional<Wish> read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String field : text.split("&", -1)) {
                int equals = field.indexOf('=');
                if (equals < 1) {
                    return Optional.empty();
                }
                fields.put(field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), UTF_8));
            }
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return Optional.of(new Wish(fields));
    }

    /** Of 64 bits: two wishes that differ have the same once in 10¹⁹. */
    public long digest() {
        return UUID.nameUUIDFromBytes(text().getBytes(UTF_8)).getMostSignificantBits();
    }

    /** The first field that this wish and another say differently, or that only one of them has. */
    public Optional<String> differsFrom(Wish other) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        other.fields.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .filter(field -> !Objects.equals(fields.get(field), other.fields.get(field)))
                .findFirst();
    }
}
