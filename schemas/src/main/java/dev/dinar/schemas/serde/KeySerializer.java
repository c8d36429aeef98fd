package dev.dinar.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.Coding;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the keys of Dinar's topics, ids as UTF-8 text, and refuses a text that UTF-8 cannot express: Kafka's own
 * {@code StringSerializer} would write {@code ?} in its place, and two ids could share a key. Safe for use by many threads.
 */
public final class KeySerializer implements Serializer<String> {

    /** For Kafka, and for whoever writes keys by hand. */
    public KeySerializer() {}

    /**
     * The key's bytes; null for null.
     *
     * @throws SerializationException when the key holds half of a surrogate pair; the message says where
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable String key) {
        if (key == null) {
            return null;
        }
        int lone = Coding.firstLoneSurrogate(key);
        if (lone >= 0) {
            throw new SerializationException(
                    "topic " + topic + ": the key holds at position " + lone + " " + WellFormed.REMEDY);
        }
        return key.getBytes(UTF_8);
    }
}
