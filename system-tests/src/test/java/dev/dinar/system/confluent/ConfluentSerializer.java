package dev.dinar.system.confluent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroSerializer;

/**
 * Confluent's {@code KafkaAvroSerializer} for records of Avro's usual classes. Where that itself is on the class path, its own name is
 * what {@code dinar.kafka.value.serializer} is set to.
 */
public final class ConfluentSerializer implements Serializer<Object> {

    private static final Map<String, AtomicInteger> WRITTEN = new ConcurrentHashMap<>();

    private final KafkaAvroSerializer confluents = new KafkaAvroSerializer();

    /** For a configuration that names it. */
    public ConfluentSerializer() {}

    /** How many values it has made bytes of in this JVM for a topic. */
    static int written(String topic) {
        return WRITTEN.getOrDefault(topic, new AtomicInteger()).get();
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        confluents.configure(configs, isKey);
    }

    @Override
    public byte[] serialize(String topic, Object data) {
        byte[] bytes = confluents.serialize(topic, data == null ? null : RelocatedAvro.of((SpecificRecord) data));
        WRITTEN.computeIfAbsent(topic, _ -> new AtomicInteger()).incrementAndGet();
        return bytes;
    }

    @Override
    public void close() {
        confluents.close();
    }
}
