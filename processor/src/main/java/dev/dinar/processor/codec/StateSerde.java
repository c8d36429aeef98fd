package dev.dinar.processor.codec;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serde of what the processor keeps or sends itself.
 *
 * @param serializer to bytes; never given null
 * @param deserializer from the name of the topic, for messages, and bytes; never given null
 * @param <T> the type of the values
 */
record StateSerde<T>(Serializer<T> serializer, Deserializer<T> deserializer) implements Serde<T> {

    static <T> StateSerde<T> of(Function<T, byte[]> encode, BiFunction<String, byte[], T> decode) {
        return new StateSerde<>(
                (_, value) -> value == null ? null : encode.apply(value),
                (topic, bytes) -> bytes == null ? null : decode.apply(topic, bytes));
    }
}
